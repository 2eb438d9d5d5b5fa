using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>The register's shell: stores before it shows, skips what it has, and reads the clock only for changes announced for later.</summary>
public class RegisterGrainTests
{
    private readonly Storage _storage = new();
    private readonly FakeTimeProvider _time = new(Instant("2024-05-13T10:00Z"));

    [Fact]
    public async Task GivenStorageThatFails_WhenFactsCome_ThenNothingIsShownUntilARetryIsStored()
    {
        RegisterGrain grain = await Activate();
        _storage.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => grain.Receive(Entries([Site("rwp")]), 1));
        Assert.Equal(0, await grain.Through());
        Assert.Null((await grain.Get()).FindSite("rwp"));

        _storage.Fails = false;
        await grain.Receive(Entries([Site("rwp")]), 1);
        Assert.NotNull((await grain.Get()).FindSite("rwp"));
        Assert.NotNull((await (await Activate()).Get()).FindSite("rwp"));
    }

    [Fact]
    public async Task GivenFactsThatAreStored_WhenTheyComeAgain_ThenNothingIsWritten()
    {
        RegisterGrain grain = await Activate();
        await grain.Receive(Entries([Site("rwp")]), 1);
        await grain.Receive(Entries([Site("rwp")]), 1);
        await grain.Receive(Entries([Site("rwp")]), 500);
        Assert.Equal(1, _storage.Writes);
        Assert.Equal(500, await grain.Through());
        Assert.Single((await grain.Get()).Facts);
    }

    [Fact]
    public async Task GivenAStateAnnouncedForLater_WhenTheDayComes_ThenTheRegisterSaysSo()
    {
        RegisterGrain grain = await Activate();
        await grain.Receive(Entries([Site("rwp"), State("rwp", "out-of-service", "2024-05-01", "2024-05-14T00:00:00Z")]), 2);
        Assert.Equal(SiteState.Commissioned, StateIn(await grain.GetRegister()));
        _time.Advance(TimeSpan.FromDays(1));
        Register register = await grain.GetRegister();
        Assert.Equal(SiteState.OutOfService, StateIn(register));
        Assert.Equal(2, register.Offset);
    }

    private static SiteState StateIn(Register register) => register.Sites.Single(s => s.Id.Value == "rwp").State;

    private async Task<RegisterGrain> Activate()
    {
        RegisterGrain grain = new(_storage, _time);
        await grain.OnActivateAsync(TestContext.Current.CancellationToken);
        return grain;
    }

    /// <summary>Storage in memory that fails when told to.</summary>
    private sealed class Storage : IPersistentState<StoredReference>
    {
        private byte[]? _written;

        public bool Fails { get; set; }

        public int Writes { get; private set; }

        public StoredReference State { get; set; } = new();

        public string Etag => "";

        public bool RecordExists => _written is not null;

        public Task ClearStateAsync() => throw new NotSupportedException();

        public Task ReadStateAsync()
        {
            State = new() { Payload = _written };
            return Task.CompletedTask;
        }

        public Task WriteStateAsync()
        {
            if (Fails)
            {
                throw new IOException("The disk is full.");
            }
            _written = State.Payload;
            Writes++;
            return Task.CompletedTask;
        }
    }
}
