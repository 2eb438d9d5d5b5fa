using System.Globalization;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Policies;

/// <summary>What became of a change of a policy.</summary>
internal sealed record PolicyResult(PolicyAnswer Answer)
{
    public PolicyOutcome Outcome => Answer.Outcome;
    public string ReferenceOffset => Answer.Offset.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Policies, told and changed. The nation's are changed by credentials of the nation, a site's own within the credential's scope.</summary>
internal sealed class PolicyResolvers(IGrainFactory grains) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Query.policies"] = async c =>
            new PoliciesView(await grains.GetGrain<IRegisterGrain>("pk").GetPolicies(), c.Request.Access, (await c.Request.Current()).Register);
        all["Site.history"] = async c => c.On<SiteView>() is var site
            ? (await grains.GetGrain<IRegisterGrain>("pk").GetSiteHistory(site.Site, c.Rows("first"))).Select(entry => new SiteEntryRow(entry, site.Reading.Snapshot.Register)) : null;
        all["Mutation.setAlarmPolicy"] = async c => await Change(c, Site(c), new ChangeAlarmLimit
        {
            From = c.Date("from"), Why = c.Text("why")!, Rule = c.Text("rule")!, Measure = c.Text("measure")!, Priority = c.Choice<AlarmPriority>("priority")!.Value,
            Site = Site(c), RaiseAt = c.Number("raiseAt"), ClearBelow = c.Number("clearBelow"), OnDelaySeconds = c.Whole("onDelaySeconds"),
            OffDelaySeconds = c.Whole("offDelaySeconds"), Enabled = c.Flag("enabled"),
        });
        all["Mutation.setWaitLimit"] = async c => await Change(c, Site(c), new ChangeWaitLimit
        {
            From = c.Date("from"), Why = c.Text("why")!, Site = Site(c), Minutes = c.Whole("minutes"),
        });
        all["Mutation.setSilenceLimit"] = async c => await Change(c, Site(c), new ChangeSilenceLimit
        {
            From = c.Date("from"), Why = c.Text("why")!, Site = Site(c), Minutes = c.Whole("minutes"),
        });
        all["Mutation.setCapacity"] = async c => await Change(c, Site(c), new ChangeCapacity
        {
            From = c.Date("from"), Why = c.Text("why")!, Site = Site(c)!.Value, People = c.Whole("people"),
        });
        all["Mutation.setPromise"] = async c => await Change(c, null, new ChangePromise
        {
            From = c.Date("from"), Why = c.Text("why")!, Category = c.Choice<Category>("category")!.Value, WorkingDays = c.Whole("workingDays"),
        });
        all["Mutation.setStageLimit"] = async c => await Change(c, null, new ChangeStageLimit
        {
            From = c.Date("from"), Why = c.Text("why")!, Stage = c.Choice<Stage>("stage")!.Value, Category = c.Choice<Category>("category"), Hours = c.Whole("hours"),
        });
        all["Mutation.announceWindow"] = async c => await Change(c, null, new AnnounceWindow
        {
            From = c.Date("from"), Why = c.Text("why")!, Calendar = c.Text("calendar")!, Window = c.Text("window")!, Through = c.Date("through")!.Value,
        });
        all["Mutation.declareService"] = async c => await Change(c, null, new DeclareService
        {
            Why = c.Text("why")!, Service = c.Text("service")!, Name = c.Text("name")!, NameUrdu = c.Text("nameUrdu"), SilentMinutes = c.Whole("silentMinutes"),
            Instruction = c.Text("instruction")!, Stops = c.Choice<ServiceStops>("stops")!.Value,
        });
        all["Mutation.registerSite"] = async c => await Change(c, null, new RegisterSite
        {
            Why = c.Text("why")!, Site = Site(c)!.Value, Kind = c.Choice<SiteKind>("kind")!.Value, Region = new RegionId(c.Text("region")!), Zone = c.Text("zone")!,
            Calendar = c.Text("calendar")!, Name = c.Text("name")!, NameUrdu = c.Text("nameUrdu"), Latitude = c.NumberOrNull("latitude"), Longitude = c.NumberOrNull("longitude"),
        });
        all["Mutation.freezeBaseline"] = async c => await Change(c, null, new FreezeBaseline
        {
            From = c.Date("from"), Why = c.Text("why")!, Through = c.Date("through")!.Value,
        });
    }

    private async Task<PolicyResult> Change(FieldCall c, SiteId? site, PolicyChange change)
    {
        string by = Duty.Govern.By(c.Request.Access);
        RegionId? region = site is { } at ? (await c.Request.Current()).Register.RegionOf(at) : null;
        if (site is { } id ? !c.Request.Access.Sees(id, region!.Value) : !c.Request.Access.Nation)
        {
            throw ApiException.Forbidden("The policy is of a place outside the credential's scope.");
        }
        PolicyAnswer answer = await grains.GetGrain<IPolicyGrain>("pk").Change(new PolicyRequest { Id = c.Text("id")!, Origin = c.Origin, By = by, Change = change });
        return answer.Rejections.Length == 0 ? new PolicyResult(answer) : throw Refused(answer.Rejections[0]);
    }

    private static SiteId? Site(FieldCall c) => c.Text("site") is { } site ? new SiteId(site) : null;

    private static ApiException Refused(PolicyRejection rejection) => rejection.Rule switch
    {
        PolicyRule.NotSignedIn => new(ErrorCodes.Unauthenticated, "One must be signed in."),
        PolicyRule.BadShape => ApiException.Bad(rejection.Field, "has not the shape that its description states"),
        PolicyRule.IdTaken => ApiException.Bad(rejection.Field, "was used for another change"),
        PolicyRule.OtherOrigin => ApiException.Bad("source", "must be the service that the register is of"),
        PolicyRule.UnknownRule => ApiException.Bad(rejection.Field, "must be one of the alarm rules"),
        PolicyRule.UnknownMeasure => ApiException.Bad(rejection.Field, "must be a measure of the rule"),
        PolicyRule.UnknownSite => ApiException.Bad(rejection.Field, "must be a site of the register"),
        PolicyRule.OutOfRange => ApiException.Bad(rejection.Field, "must be in the range that its description states"),
        PolicyRule.ClearsAboveRaise => ApiException.Bad(rejection.Field, "must be at most raiseAt"),
        PolicyRule.IsPast => ApiException.Bad(rejection.Field, "must be today or later"),
        PolicyRule.UnknownCalendar => ApiException.Bad(rejection.Field, "must be a calendar that is defined"),
        PolicyRule.UnknownRegion => ApiException.Bad(rejection.Field, "must be a region of the register"),
        PolicyRule.UnknownZone => ApiException.Bad(rejection.Field, "must be an IANA time zone, such as Asia/Karachi"),
        PolicyRule.EndsBeforeBegin => ApiException.Bad(rejection.Field, "must not be before the first day"),
        PolicyRule.NotEnded => ApiException.Bad(rejection.Field, "must be after the first day and before today"),
        _ => ApiException.Bad(rejection.Field, "is refused"),
    };
}
