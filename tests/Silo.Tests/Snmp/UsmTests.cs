using CsCheck;
using PassportMonitor.Silo.Snmp.Usm;
using Xunit;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>The user-based security model, by the test vectors of RFC 3414 and by properties.</summary>
public sealed class UsmTests
{
    private static readonly byte[] s_engine = Convert.FromHexString("000000000000000000000002");

    [Theory]
    [InlineData(AuthProtocol.Md5, "9FAF3283884E92834EBC9847D8EDD963", "526F5EED9FCCE26F8964C2930787D82B", "RFC 3414, A.3.1")]
    [InlineData(AuthProtocol.Sha1, "9FB5CC0381497B3793528939FF788D5D79145211", "6695FEBC9288E36282235FC7151F128497B38F3F", "RFC 3414, A.3.2")]
    public void PasswordsGiveTheKeysOfTheStandard(object protocol, string key, string local, string where)
    {
        byte[] made = UsmKeys.OfPassword((AuthProtocol)protocol, "maplesyrup");
        Assert.True(key == Convert.ToHexString(made), where);
        Assert.True(local == Convert.ToHexString(UsmKeys.Localize((AuthProtocol)protocol, made, s_engine)), where);
    }

    public static TheoryData<string, string> Levels()
    {
        TheoryData<string, string> levels = new() { { "None", "None" } };
        foreach (string auth in Enum.GetNames<AuthProtocol>().Skip(1))
        {
            foreach (string privacy in Enum.GetNames<PrivacyProtocol>())
            {
                levels.Add(auth, privacy);
            }
        }
        return levels;
    }

    [Theory, MemberData(nameof(Levels))]
    public void WhatIsSealedIsOpenedWithTheSameKeysAndWithNoOthers(string auth, string privacy)
    {
        EngineKeys keys = Keys(auth, privacy, "maplesyrup");
        EngineKeys others = Keys(auth, privacy, "maplesyrop");
        Gen.Select(SnmpGen.Pdus, Gen.Byte.Array[8], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Sample((pdu, salt, boots, seconds) =>
        {
            UsmEnvelope envelope = new(pdu.RequestId & int.MaxValue, 65_507, UsmFlags.Reportable, s_engine, new UsmInstant(boots, seconds), "user"u8.ToArray());
            byte[] message = UsmSeal.Close(envelope, keys, salt, new ScopedPdu(s_engine, [], pdu));
            SealedMessage read = SealedMessage.Read(message, out string? fault)!;
            Assert.Null(fault);
            Assert.Equal(envelope.Instant, read.Envelope.Instant);
            ScopedPdu? says = UsmSeal.Open(read, keys, out UsmRefusal refusal);
            Assert.Equal(UsmRefusal.None, refusal);
            Assert.Equal(pdu.Bindings, says!.Pdu.Bindings);
            if (keys.Auth != AuthProtocol.None)
            {
                Assert.Null(UsmSeal.Open(read, others, out refusal));
                Assert.Equal(UsmRefusal.WrongDigest, refusal);
            }
        }, iter: 30);
    }

    [Fact]
    public void NoDamagedMessagePassesForWholeAndNoneThrows()
    {
        EngineKeys keys = Keys("Sha256", "Aes128", "maplesyrup");
        Gen<byte[]> sealedMessages = SnmpGen.Pdus.Select(pdu => UsmSeal.Close(
            new UsmEnvelope(1, 65_507, UsmFlags.Reportable, s_engine, new UsmInstant(1, 2), "user"u8.ToArray()), keys, new byte[8], new ScopedPdu(s_engine, [], pdu)));
        Gen.Select(sealedMessages, sealedMessages).SelectMany(two => Gen.Select(Gen.Const(two.Item1), SnmpGen.Damaged(Gen.Const(two.Item1)))).Sample((whole, damaged) =>
        {
            SealedMessage? read = SealedMessage.Read(damaged, out _);
            Assert.True(read is null || read.Message.SequenceEqual(whole) || UsmSeal.Open(read, keys, out _) is null);
        });
    }

    [Fact]
    public void WhatIsDecryptedWithTheWrongKeyIsUnreadable()
    {
        UsmEnvelope envelope = new(1, 65_507, UsmFlags.None, s_engine, new UsmInstant(1, 2), "user"u8.ToArray());
        UsmUser wrote = new("user", AuthProtocol.Md5, "maplesyrup", PrivacyProtocol.Des, "onepassword", "");
        UsmUser reads = new("user", AuthProtocol.Md5, "maplesyrup", PrivacyProtocol.Des, "another-one", "");
        SnmpGen.Pdus.Sample(pdu =>
        {
            SealedMessage message = SealedMessage.Read(UsmSeal.Close(envelope, wrote.For(s_engine), new byte[8], new ScopedPdu(s_engine, [], pdu)), out _)!;
            Assert.Null(UsmSeal.Open(message, reads.For(s_engine), out UsmRefusal refusal));
            Assert.Equal(UsmRefusal.Unreadable, refusal);
        });
    }

    [Theory]
    [InlineData(5, 1000, 5, 1000, true, "the same instant")]
    [InlineData(5, 850, 5, 1000, true, "150 s before")]
    [InlineData(5, 849, 5, 1000, false, "151 s before")]
    [InlineData(6, 0, 5, 1000, true, "started again")]
    [InlineData(4, 9999, 5, 1000, false, "before it was started")]
    [InlineData(int.MaxValue, 1000, 5, 1000, false, "started so often that it can't be trusted")]
    [InlineData(5, 5000, 5, 1000, true, "ahead of what is known")]
    public void ATimelyMessageIsWithinTheWindow(int boots, int seconds, int knownBoots, int knownSeconds, bool timely, string why) =>
        Assert.True(timely == new UsmInstant(boots, seconds).IsTimely(new UsmInstant(knownBoots, knownSeconds)), why);

    [Fact]
    public void AUsersTextShowsNoSecret() =>
        Assert.Equal("watcher (Sha256, Aes128)", new UsmUser("watcher", AuthProtocol.Sha256, "maplesyrup", PrivacyProtocol.Aes128, "syrupmaple", "").ToString());

    [Fact]
    public void PrivacyNeedsAuthenticationAndPasswordsHaveEightCharacters()
    {
        Assert.Throws<ArgumentException>(() => new UsmUser("a", AuthProtocol.None, null, PrivacyProtocol.Aes128, "maplesyrup", ""));
        Assert.Throws<ArgumentException>(() => new UsmUser("a", AuthProtocol.Sha256, "short", PrivacyProtocol.None, null, ""));
    }

    private static EngineKeys Keys(string auth, string privacy, string password) =>
        new UsmUser("user", Enum.Parse<AuthProtocol>(auth), password, Enum.Parse<PrivacyProtocol>(privacy), password, "").For(s_engine);
}
