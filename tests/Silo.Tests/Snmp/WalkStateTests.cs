using CsCheck;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Client;
using PassportMonitor.Silo.Snmp.Wire;
using Xunit;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>The walk as a pure state: what it makes of agents, honest and other.</summary>
public sealed class WalkStateTests
{
    private const int Most = 500;
    private static readonly Oid s_root = Oid.Parse("1.3.6.1.2.1.43");
    private static readonly Oid s_other = Oid.Parse("1.3.6.1.2.1.25");

    [Fact]
    public void AnHonestAgentIsReadToItsEnd() => Objects().Sample(objects =>
    {
        WalkState walk = new([s_root, s_other], Most);
        int requests = 0;
        while (walk.Next() is { } request)
        {
            walk.Take(Answer(objects, request));
            requests++;
        }
        Assert.Equal(SnmpFailure.None, walk.Reading.Failure);
        Assert.Equal([s_other, s_root], walk.Reading.Complete.Order());
        Assert.Equal(objects.Where(name => s_root.Contains(name) || s_other.Contains(name)), walk.Reading.Bindings.Select(b => b.Name).Order());
        Assert.InRange(requests, 1, 2 + objects.Length);
    });

    /// <summary>An agent that answers anything at all, with names near those asked for.</summary>
    [Fact]
    public void NoAgentMakesAWalkGoOnForEver()
    {
        Gen<VarBind> binding = Gen.Select(Gen.OneOf(Gen.Const(s_root), Gen.Const(s_other), SnmpGen.Oids), Gen.UInt[0, 50].Array[0, 3], SnmpGen.Values,
            (near, more, value) => new VarBind(near.Child(more), value));
        Gen<Pdu> answer = Gen.Select(Gen.OneOf(Gen.Const(0), Gen.Const(0), Gen.Int[0, 18]), Gen.Int[-2, 15], binding.Array[0, 30],
            (status, index, bindings) => new Pdu(PduType.Response, 0, status, index, bindings));
        answer.Array[1, 20].Sample(answers =>
        {
            WalkState walk = new([s_root, s_other], Most);
            int requests = 0;
            while (walk.Next() is not null)
            {
                walk.Take(answers[requests % answers.Length]);
                requests++;
                Assert.InRange(requests, 1, Most + 30);
            }
            Assert.InRange(walk.Reading.Bindings.Count, 0, Most);
            Assert.True(walk.Reading.Failure != SnmpFailure.None || walk.Reading.Complete.Count == 2);
        });
    }

    [Theory]
    [InlineData("1.3.6.1.2.1.43.1 1.3.6.1.2.1.43.1", SnmpFailure.NotForward, 1, "the same name again")]
    [InlineData("1.3.6.1.2.1.43.2 1.3.6.1.2.1.43.1", SnmpFailure.NotForward, 1, "a name before the last")]
    [InlineData("1.3.6.1.2.1.43", SnmpFailure.NotForward, 0, "the name that was asked after")]
    [InlineData("", SnmpFailure.AgentError, 0, "nothing at all")]
    [InlineData("1.3.6.1.2.1.43.1 1.3.6.1.2.1.44.1", SnmpFailure.None, 1, "the first name beyond the subtree")]
    public void LyingAgentsAreGivenUp(string names, object failure, int values, string why)
    {
        WalkState walk = new([s_root], Most);
        walk.Next();
        walk.Take(new Pdu(PduType.Response, 0, 0, 0, [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => new VarBind(Oid.Parse(n), SnmpValue.OfInteger(1)))]));
        Assert.True(walk.Next() is null, why);
        Assert.Equal(((SnmpFailure)failure, values), (walk.Reading.Failure, walk.Reading.Bindings.Count));
        Assert.Equal((SnmpFailure)failure == SnmpFailure.None, new MibView(walk.Reading).IsComplete(s_root.Child(11)));
    }

    [Fact]
    public void AnAgentForWhichAllIsTooBigIsAskedForLessAndThenGivenUp()
    {
        WalkState walk = new([.. Enumerable.Range(1, 20).Select(i => s_root.Child((uint)i))], Most);
        List<(int Names, int Repetitions)> asked = [];
        while (walk.Next() is { } request)
        {
            asked.Add((request.Bindings.Length, request.Second));
            walk.Take(new Pdu(PduType.Response, 0, (int)ErrorStatus.TooBig, 0, []));
        }
        Assert.Equal((12, 5), asked[0]);
        Assert.Contains((1, 1), asked);
        Assert.Equal(SnmpFailure.AgentError, walk.Reading.Failure);
        Assert.InRange(asked.Count, 1, 60);
    }

    [Fact]
    public void AnErrorOfOneSubtreeLeavesTheOthers()
    {
        WalkState walk = new([s_root, s_other], Most);
        walk.Next();
        walk.Take(new Pdu(PduType.Response, 0, (int)ErrorStatus.GenErr, 1, []));
        Pdu rest = walk.Next()!;
        Assert.Equal(s_other, Assert.Single(rest.Bindings).Name);
        walk.Take(new Pdu(PduType.Response, 0, 0, 0, [new VarBind(s_other, SnmpValue.OfNothing(SnmpType.EndOfMibView))]));
        Assert.Null(walk.Next());
        Assert.Equal([s_other], walk.Reading.Complete);
    }

    private static Gen<Oid[]> Objects() =>
        Gen.Select(Gen.OneOf(Gen.Const(s_root), Gen.Const(s_other), Gen.Const(Oid.Parse("1.3.6.1.2.1.26"))), Gen.UInt[0, 5].Array[1, 4], (near, more) => near.Child(more))
            .Array[0, 80].Select(names => names.Distinct().Order().ToArray());

    /// <summary>GetBulk as RFC 3416 has it, cut after some values as agents do.</summary>
    private static Pdu Answer(Oid[] objects, Pdu request)
    {
        List<VarBind> bindings = [];
        Oid[] at = [.. request.Bindings.Select(b => b.Name)];
        for (int row = 0; row < request.Second; row++)
        {
            for (int i = 0; i < at.Length && bindings.Count < 23; i++)
            {
                Oid after = at[i];
                Oid next = Array.Find(objects, name => name > after);
                bindings.Add(next == default ? new VarBind(after, SnmpValue.OfNothing(SnmpType.EndOfMibView)) : new VarBind(next, SnmpValue.OfInteger(1)));
                at[i] = next == default ? after : next;
            }
        }
        return new Pdu(PduType.Response, request.RequestId, 0, 0, [.. bindings]);
    }
}
