using System.Runtime.CompilerServices;
using PassportMonitor.Contracts;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Alarms;
using PassportMonitor.GraphQL.Applications;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Execution;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Live;

/// <summary>Follows a subscription for a transport: state feeds through the hub, event feeds one by one.</summary>
internal sealed class Subscriptions(LiveHub hub, TimelineFeed timelines, AlarmFeed alarms, OperationRunner runner, PictureFeed feed, GraphQLOptions options)
{
    /// <summary>The answers of a subscription. The first one without data is the last: the subscription is refused or over.</summary>
    internal async IAsyncEnumerable<Answer> Follow(Operation operation, AccessScope access, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await runner.Validate(operation, Context(access, null), cancel) is { } refused)
        {
            yield return refused;
            yield break;
        }
        string? root = operation.Root?.Name.StringValue;
        if (root != "applicationTimeline" && operation.Document.Has("officer"))
        {
            yield return await runner.Refuse(ApiException.Bad("officer", "must be asked for by a query: a feed is shared, and each look at an officer is recorded"));
            yield break;
        }
        IAsyncEnumerable<Answer> answers = root switch
        {
            "applicationTimeline" => Timeline(operation, access, cancel),
            "alarms" => Alarms(operation, access, cancel),
            _ => hub.Follow(operation, access, cancel),
        };
        await using IAsyncEnumerator<Answer> each = answers.GetAsyncEnumerator(cancel);
        while (true)
        {
            (Answer? answer, bool last) = await Next(each);
            if (answer is not null)
            {
                yield return answer;
            }
            if (last)
            {
                yield break;
            }
        }
    }

    private async Task<(Answer? Answer, bool Last)> Next(IAsyncEnumerator<Answer> each)
    {
        try
        {
            return await each.MoveNextAsync() ? (each.Current, false) : (null, true);
        }
        catch (ApiException refused)
        {
            return (await runner.Refuse(refused), true);
        }
    }

    private async IAsyncEnumerable<Answer> Timeline(Operation operation, AccessScope access, [EnumeratorCancellation] CancellationToken cancel)
    {
        ReadContext first = Context(access, null);
        CaseId id = new(first.Origin(operation.RootText("source")), ApplicationQueries.Token(operation.RootText("token") ?? ""));
        await foreach (TimelineUpdate update in timelines.Follow(id, operation.RootText("after"), access, first.Current, cancel))
        {
            yield return await runner.Run(operation, Context(access, update), cancel);
        }
    }

    private async IAsyncEnumerable<Answer> Alarms(Operation operation, AccessScope access, [EnumeratorCancellation] CancellationToken cancel)
    {
        ReadContext first = Context(access, null);
        RegisterIndex register = (await first.Current()).Register;
        AlarmScope scope = AlarmScope.Named(access, register, operation.RootText("scope"));
        await foreach (AlarmUpdate update in alarms.Follow(first.Origin(operation.RootText("source")), operation.RootText("after"), scope, register, cancel))
        {
            yield return await runner.Run(operation, Context(access, update), cancel);
        }
    }

    private ReadContext Context(AccessScope access, object? update) => new(access, feed, options.DefaultOrigin) { Update = update };
}
