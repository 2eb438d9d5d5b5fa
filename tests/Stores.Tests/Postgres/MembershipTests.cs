using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService;
using PassportMonitor.Silo.Hosting.Cluster;
using Xunit;

namespace PassportMonitor.Stores.Tests.Postgres;

/// <summary>Our membership tables and queries, asked by Orleans' own clustering. Each change moves the table's version on, or does nothing.</summary>
[Collection(PostgresCollection.Name)]
public sealed class MembershipTests(PostgresServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly DateTime s_now = new(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc);

    private async Task<(string Connection, IMembershipTable Table)> Make(string cluster = "a")
    {
        string connection = await server.NewDatabase();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MembershipTables.Ensure(connection, Cancel))); // three silos start together
        return (connection, await Open(connection, cluster));
    }

    private static async Task<IMembershipTable> Open(string connection, string cluster)
    {
        ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        AdoNetClusteringTable table = new(
            services, Options.Create(new ClusterOptions { ClusterId = cluster, ServiceId = "passport-monitor" }),
            Options.Create(new AdoNetClusteringSiloOptions { Invariant = "Npgsql", ConnectionString = connection }), NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(true, Cancel);
        return table;
    }

    private static MembershipEntry Silo(int port, SiloStatus status = SiloStatus.Active) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 1), HostName = "host", SiloName = $"silo-{port}", Status = status, ProxyPort = 0,
        StartTime = s_now, IAmAliveTime = s_now, SuspectTimes = [],
    };

    private static async Task<TableVersion> Next(IMembershipTable table) => (await table.ReadAllAsync(Cancel)).Version.Next();

    [Fact]
    public async Task GivenANewTable_WhenRead_ThenItIsEmptyAndHasAVersion()
    {
        (string connection, IMembershipTable table) = await Make();
        MembershipTableData all = await table.ReadAllAsync(Cancel);
        Assert.Empty(all.Members);
        Assert.Equal(0, all.Version.Version);
        await Open(connection, "a"); // a second silo finds the version of the first
        Assert.Equal("1", await PostgresServer.Scalar(connection, "SELECT count(*) FROM OrleansMembershipVersionTable"));
    }

    [Fact]
    public async Task GivenASilo_WhenItIsInserted_ThenItIsThereOnceAndTheVersionMoved()
    {
        (_, IMembershipTable table) = await Make();
        TableVersion first = await Next(table);

        Assert.True(await table.InsertRowAsync(Silo(1), first, Cancel));
        Assert.False(await table.InsertRowAsync(Silo(2), first, Cancel)); // another one moved it meanwhile
        Assert.False(await table.InsertRowAsync(Silo(1), await Next(table), Cancel)); // it is there already

        MembershipTableData all = await table.ReadAllAsync(Cancel);
        MembershipEntry only = Assert.Single(all.Members).Item1;
        Assert.Equal(1, all.Version.Version);
        Assert.Equal((Silo(1).SiloAddress, "silo-1", "host", SiloStatus.Active, s_now, s_now), (only.SiloAddress, only.SiloName, only.HostName, only.Status, only.StartTime, only.IAmAliveTime));
    }

    [Fact]
    public async Task GivenSilosThatStartTogether_WhenTheyInsertForTheSameVersion_ThenOneSucceeds()
    {
        (_, IMembershipTable table) = await Make();
        TableVersion next = await Next(table);
        bool[] made = await Task.WhenAll(Enumerable.Range(1, 8).Select(port => table.InsertRowAsync(Silo(port), next, Cancel)));
        Assert.Equal(1, made.Count(m => m));
        Assert.Single((await table.ReadAllAsync(Cancel)).Members);
        Assert.Equal(1, (await table.ReadAllAsync(Cancel)).Version.Version);
    }

    [Fact]
    public async Task GivenASilo_WhenItIsSuspectedAndDeclaredDead_ThenBothAreRead_AndAStaleChangeDoesNothing()
    {
        (_, IMembershipTable table) = await Make();
        await table.InsertRowAsync(Silo(1), await Next(table), Cancel);
        await table.InsertRowAsync(Silo(2), await Next(table), Cancel);
        MembershipTableData before = await table.ReadAllAsync(Cancel);
        string etag = before.Members[0].Item2;
        MembershipEntry dead = Silo(1, SiloStatus.Dead);
        dead.AddSuspector(Silo(2).SiloAddress, s_now.AddSeconds(3));

        Assert.True(await table.UpdateRowAsync(dead, etag, before.Version.Next(), Cancel));
        Assert.False(await table.UpdateRowAsync(Silo(1), etag, before.Version.Next(), Cancel));
        Assert.False(await table.UpdateRowAsync(Silo(9), etag, await Next(table), Cancel)); // never there

        MembershipTableData one = await table.ReadRowAsync(Silo(1).SiloAddress, Cancel);
        MembershipEntry read = Assert.Single(one.Members).Item1;
        Assert.Equal(3, one.Version.Version);
        Assert.Equal(SiloStatus.Dead, read.Status);
        Assert.Equal((Silo(2).SiloAddress, s_now.AddSeconds(3)), (read.SuspectTimes![0].Item1, read.SuspectTimes[0].Item2));
        MembershipTableData none = await table.ReadRowAsync(Silo(9).SiloAddress, Cancel);
        Assert.Empty(none.Members);
        Assert.Equal(3, none.Version.Version);
    }

    [Fact]
    public async Task GivenASilo_WhenItSaysThatItLives_ThenOnlyItsTimeChanges()
    {
        (_, IMembershipTable table) = await Make();
        await table.InsertRowAsync(Silo(1), await Next(table), Cancel);
        await table.InsertRowAsync(Silo(2), await Next(table), Cancel);
        MembershipEntry alive = Silo(1);
        alive.IAmAliveTime = s_now.AddMinutes(5);
        await table.UpdateIAmAliveAsync(alive, Cancel);

        MembershipTableData all = await table.ReadAllAsync(Cancel);
        Assert.Equal(2, all.Version.Version);
        Assert.Equal([s_now.AddMinutes(5), s_now], all.Members.Select(m => m.Item1).OrderBy(m => m.SiloAddress.Endpoint.Port).Select(m => m.IAmAliveTime));
    }

    [Fact]
    public async Task GivenOldSilos_WhenCleanedUp_ThenDeadOnesLeaveAndWhoLivesStays()
    {
        (string connection, IMembershipTable table) = await Make();
        IMembershipTable other = await Open(connection, "b");
        await other.InsertRowAsync(Silo(1, SiloStatus.Dead), await Next(other), Cancel);
        await table.InsertRowAsync(Silo(1, SiloStatus.Dead), await Next(table), Cancel);
        await table.InsertRowAsync(Silo(2), await Next(table), Cancel);
        MembershipEntry recent = Silo(3, SiloStatus.Dead);
        recent.IAmAliveTime = s_now.AddDays(2);
        await table.InsertRowAsync(recent, await Next(table), Cancel);

        await table.CleanupDefunctSiloEntriesAsync(s_now.AddDays(1), Cancel);
        Assert.Equal([2, 3], (await table.ReadAllAsync(Cancel)).Members.Select(m => m.Item1.SiloAddress.Endpoint.Port).Order());
        Assert.Single((await other.ReadAllAsync(Cancel)).Members);

        await table.DeleteMembershipTableEntriesAsync("a", Cancel);
        Assert.Equal("0", await PostgresServer.Scalar(connection, "SELECT count(*) FROM OrleansMembershipTable WHERE DeploymentId = 'a'"));
        Assert.Single((await other.ReadAllAsync(Cancel)).Members);
    }
}
