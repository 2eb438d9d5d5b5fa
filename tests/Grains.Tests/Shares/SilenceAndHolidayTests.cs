using System.Text;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Areas;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using Xunit;

namespace PassportMonitor.Grains.Tests.Shares;

/// <summary>Law 6 and the promise: what a silent site can't tell is unknown, and a holiday announced late revises dates without touching what was promised.</summary>
public sealed class SilenceAndHolidayTests
{
    // Monday 2 March 2026, 10:00 in Karachi. Four working days after it the promise of an urgent case ends: at midnight after Friday the 6th.
    private static readonly DateTimeOffset s_monday = new(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_saturday = s_monday.AddDays(5);

    private readonly MemoryStore _store = new(1);
    private readonly PartitionPicture _picture = new();
    private readonly Combination _combination = new(1);
    private ReferenceState _reference = ReferenceState.Empty;
    private int _ids;

    [Fact]
    public async Task GivenASiteSilentSinceBeforeThePromiseEnded_ThenTheDeadlineIsUnknown_UntilItIsHeard()
    {
        await World();
        await Send(EventType.TokenIssued, "1", s_monday, """{"site":"isb","category":"urgent"}""");
        SilentSite[] silent = [new(new SiteId("isb"), s_monday.AddDays(1))];

        OriginPicture blind = Cut(s_saturday, silent);
        OriginPicture heard = Cut(s_saturday.AddSeconds(1), []);

        Assert.Equal((0, 1), (blind.Nation.LateByBucket.Sum(), blind.Nation.DeadlineUnknown.Sum()));
        Assert.Equal((1, 0), (blind.Nation.Coverage.SitesExpected, blind.Nation.Coverage.SitesCurrent));
        Assert.Equal((1, 0), (heard.Nation.LateByBucket.Sum(), heard.Nation.DeadlineUnknown.Sum()));
        Assert.Equal(1, heard.Nation.Coverage.SitesCurrent);
    }

    [Fact]
    public async Task GivenASiteSilentSinceAfterThePromiseEnded_ThenTheCaseIsLateAsItWasKnownToBe()
    {
        await World();
        await Send(EventType.TokenIssued, "1", s_monday, """{"site":"isb","category":"urgent"}""");

        OriginPicture blind = Cut(s_saturday.AddDays(3), [new SilentSite(new SiteId("isb"), s_saturday.AddDays(1))]);

        Assert.Equal((1, 0), (blind.Nation.LateByBucket.Sum(), blind.Nation.DeadlineUnknown.Sum()));
    }

    [Fact]
    public async Task GivenAHolidayAnnouncedLate_ThenEveryOpenCaseIsRevised_AndThePromiseStays()
    {
        await World();
        for (int i = 0; i < 200; i++)
        {
            await Send(EventType.TokenIssued, $"{i}", s_monday.AddMinutes(i), """{"site":"isb","category":"urgent"}""");
        }
        OriginPicture before = Cut(s_saturday, []);
        await Send(EventType.HolidayAnnounced, "home", s_monday.AddDays(2), """{"date":"2026-03-05"}""");
        OriginPicture after = Cut(s_saturday.AddSeconds(1), []);

        Assert.Equal((200, 200), (before.Nation.LateByBucket.Sum(), before.Nation.LateByRevised.Sum()));
        Assert.Equal((200, 0), (after.Nation.LateByBucket.Sum(), after.Nation.LateByRevised.Sum()));
        CaseState row = _picture.Cases.Rows.First();
        Standing standing = _picture.Context.Evaluate(row);
        Assert.Equal(new DateOnly(2026, 3, 6), DateOnly.FromDayNumber(standing.PromisedDay));
        Assert.Equal(new DateOnly(2026, 3, 9), DateOnly.FromDayNumber(standing.RevisedDay));
    }

    [Fact]
    public async Task GivenCasesThatWereLateYesterday_ThenTheListHoldsThoseOfYesterdaysEnd_AndNotWhatBecameLateAtMidnight()
    {
        DateTimeOffset wednesday = s_saturday.AddDays(4);
        await World();
        await Send(EventType.TokenIssued, "still-late", s_monday, """{"site":"isb","category":"urgent"}""");
        await Send(EventType.TokenIssued, "made-ready-today", s_monday, """{"site":"isb","category":"urgent"}""");
        await Send(EventType.TokenIssued, "made-ready-yesterday", s_monday, """{"site":"isb","category":"urgent"}""");
        await Send(EventType.Ready, "made-ready-yesterday", wednesday.AddDays(-1), """{"site":"isb"}""");
        await Send(EventType.TokenIssued, "late-since-midnight", s_monday.AddDays(2), """{"site":"isb","category":"urgent"}""");

        OriginPicture yesterday = Cut(wednesday.AddHours(-11), []); // 23:00 in Karachi: what the list is held against
        await Send(EventType.Ready, "made-ready-today", wednesday.AddHours(-1), """{"site":"isb"}""");
        OriginPicture today = Cut(wednesday, []);

        CaseState[] rows = [.. _picture.Cases.Rows];
        CaseFilter filter = new() { Origin = Origin.Live, LateYesterday = true };
        CaseMatch match = new(filter, _picture.Context, _picture.Sites);
        string[] held = [.. rows.Where(r => match.Holds(r, _picture.Context.Evaluate(r))).Select(r => r.Key.Token).Order(StringComparer.Ordinal)];
        Assert.Equal(["made-ready-today", "still-late"], held);
        Assert.Equal((2, 2), (yesterday.Nation.LateByBucket.Sum(), today.Nation.LateByBucket.Sum()));
    }

    [Fact]
    public async Task GivenAStageLimit_WhenItsInstantComes_ThenTheCaseCountsAsOverIt_AndLeavesWhenItMovesOn()
    {
        await World();
        await Send(EventType.StageLimitSet, "limit", s_monday.AddDays(-30), """{"stage":"token-issued","hours":2,"from":"2020-01-01"}""");
        await Send(EventType.TokenIssued, "1", s_monday, """{"site":"isb","category":"urgent"}""");

        Assert.Equal(0, Cut(s_monday.AddMinutes(119), []).Nation.OverStageLimit.Sum());
        Assert.Equal(1, Cut(s_monday.AddMinutes(120), []).Nation.OverStageLimit.Sum());
        await Send(EventType.BiometricsCaptured, "1", s_monday.AddMinutes(121), """{"site":"isb"}""");
        Assert.Equal(0, Cut(s_monday.AddMinutes(122), []).Nation.OverStageLimit.Sum());
    }

    [Fact]
    public async Task GivenALiveRegister_WhenASimulatedServiceSpeaksOfTheSameSite_ThenTheRegisterStays()
    {
        await World();
        await Send(EventType.SiteRegistered, "isb", s_monday, """{"kind":"mission","region":"none","zone":"Asia/Riyadh","calendar":"home","name":"Made up"}""", "/simulated/pps");
        Assert.Equal("Islamabad", _reference.FindSite("isb")!.Name);
    }

    private OriginPicture Cut(DateTimeOffset asOf, SilentSite[] silent)
    {
        _picture.MoveTo(_reference, asOf, silent);
        _combination.Take(0, _picture.TakeDirty(), everything: false);
        return _combination.Combine(_reference, silent)[Origin.Live];
    }

    private async Task World()
    {
        DateTimeOffset past = s_monday.AddDays(-30);
        await Send(EventType.RegionRegistered, "north", past, """{"name":"North"}""");
        await Send(EventType.CalendarDefined, "home", past, """{"workingDays":["mon","tue","wed","thu","fri"],"hours":{"mon":["08:00-13:00"]},"from":"2020-01-01"}""");
        await Send(EventType.SiteRegistered, "isb", past, """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Islamabad"}""");
        await Send(EventType.PromiseSet, "urgent", past, """{"category":"urgent","workingDays":4,"from":"2020-01-01"}""");
    }

    private async Task Send(EventType type, string subject, DateTimeOffset at, string data, string source = "/pk/dgip/pps")
    {
        NewEvent e = new()
        {
            Source = source, Id = $"e{_ids++}", Type = (ushort)type, Subject = subject, OccurredAt = at, Sequence = 0, Data = Encoding.UTF8.GetBytes(data),
        };
        LogEntry entry = _store.Append(0, e, at)!;
        if (EventTypes.Get(type).Subject == SubjectKind.Reference)
        {
            _reference = _reference.Apply([entry], entry.Offset + 1);
        }
        await new FoldBatch(0, _store, _picture).Fold([entry], CancellationToken.None);
    }
}
