using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>The visits behind <see cref="TestHalls"/>: as many as its figures count.</summary>
public sealed class TestVisitListGrain(TestState state) : Grain, IVisitListGrain
{
    public Task<VisitPage> List(VisitListRequest request)
    {
        lock (state.Visits)
        {
            state.Visits.Add(request);
        }
        VisitSummary[] all = [.. request.Filter.Sites.SelectMany(Of).Where(v => Fits(request.Filter, v))];
        return Task.FromResult(new VisitPage(request.Version!, all.Length, [.. all.Skip(request.Skip).Take(request.First)]));
    }

    private static bool Fits(VisitFilter filter, VisitSummary visit) =>
        (filter.Statuses?.Contains(visit.Status) ?? true) && (filter.Stage is null || filter.Stage == visit.Stage) && (filter.Service is null || filter.Service == visit.Service);

    private static IEnumerable<VisitSummary> Of(SiteId site)
    {
        if (!TestHalls.All.TryGetValue(site, out SiteHall? hall))
        {
            return [];
        }
        HallFigures f = hall.Figures;
        (VisitStatus Status, int Count)[] ended =
            [(VisitStatus.Left, f.Served), (VisitStatus.Abandoned, f.Abandoned), (VisitStatus.NoShow, f.NoShows), (VisitStatus.TurnedAway, f.TurnedAway), (VisitStatus.NeverEnded, f.NeverEnded)];
        return f.Queues.SelectMany(q => Many(site, VisitStatus.Waiting, q.Waiting, q.Stage, q.Service).Concat(Many(site, VisitStatus.Serving, q.Serving, q.Stage, q.Service)))
            .Concat(ended.SelectMany(e => Many(site, e.Status, e.Count, "", "")));
    }

    private static IEnumerable<VisitSummary> Many(SiteId site, VisitStatus status, int count, string stage, string service) =>
        Enumerable.Range(1, count).Select(n => Row(site, $"{status}-{stage}-{n}", status, stage, service));

    internal static VisitSummary Row(SiteId site, string ticket, VisitStatus status, string stage, string service) => new()
    {
        Site = site, Ticket = ticket, Status = status, Service = service, Stage = stage, Since = TestPicture.Noon.AddMinutes(-20), Began = TestPicture.Noon.AddMinutes(-40),
        WaitingSince = status == VisitStatus.Waiting ? TestPicture.Noon.AddMinutes(-20) : null, Counter = null, Token = "11122233344", ServiceDay = TestHalls.Day,
    };
}

public sealed class TestVisitGrain : Grain, IVisitGrain
{
    public Task<VisitView?> Get()
    {
        string key = this.GetPrimaryKeyString();
        string[] place = key[(key.LastIndexOf(':') + 1)..].Split('/');
        return Task.FromResult(place[1] == "gone" ? null : new VisitView(
            TestVisitListGrain.Row(new SiteId(place[0]), place[1], VisitStatus.Serving, "biometrics", "new"),
            [
                new(EventType.VisitTicketed, TestPicture.Noon.AddMinutes(-40), TestPicture.Noon.AddMinutes(-40), "biometrics", null, false, "/dgip/queue"),
                new(EventType.VisitServing, TestPicture.Noon.AddMinutes(-20), TestPicture.Noon.AddMinutes(-19), "biometrics", "1", false, "/dgip/queue"),
            ],
            [new("biometrics", TestPicture.Noon.AddMinutes(-40), TestPicture.Noon.AddMinutes(-20), null)]));
    }
}
