using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Intake.Reading;
using PassportMonitor.Silo.Problems;

namespace PassportMonitor.Silo.Intake;

/// <summary>
/// <c>POST /v1/events</c>: reads, checks, appends, answers. Success is answered only after every accepted event is durable; one
/// broken event never sinks the others; a request that can't be read as a whole changes nothing.
/// </summary>
internal sealed class IntakeEndpoint(
    BodyReader bodies, BodyBudget budget, SenderLimiter limiter, SourceTable sources, LogAppender appender, IntakeCounters counters)
{
    /// <summary>Answers one request.</summary>
    internal async Task Handle(HttpContext context)
    {
        try
        {
            if (await Answer(context) is { } problem)
            {
                counters.Count(problem);
                await problem.Write(context.Response);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The sender left. What it sent is in the log or not; sending it again is safe.
        }
    }

    private async Task<Problem?> Answer(HttpContext context)
    {
        SenderRights rights = SenderRights.Of(context.User);
        IntakeMode mode = default;
        Problem? problem = MayEnter(context, rights) ?? IntakeModes.Of(context.Request, out mode) ?? Limited(context, rights, 1);
        if (problem is not null)
        {
            return problem;
        }
        RequestReader reader = new(sources, rights);
        problem = await Read(context, mode, reader) ?? Limited(context, rights, reader.Items.Count - 1);
        if (problem is not null)
        {
            return problem;
        }
        problem = await appender.Append(reader.Items);
        return problem ?? await Tell(context, mode, reader.Items);
    }

    private static Problem? MayEnter(HttpContext context, SenderRights rights) =>
        !HttpMethods.IsPost(context.Request.Method) ? IntakeProblems.Method
        : context.User.Identity?.IsAuthenticated != true ? AccessProblems.NoToken
        : rights.IsSender ? null
        : IntakeProblems.NotASender;

    private Problem? Limited(HttpContext context, SenderRights rights, int events) =>
        events > 0 && limiter.Take(Sender(context, rights), events) is { } wait ? IntakeProblems.TooFast(wait) : null;

    /// <summary>One bucket for each credential and address: the anonymous ones of loopback share one.</summary>
    private static string Sender(HttpContext context, SenderRights rights) => $"{rights.Subject}@{context.Connection.RemoteIpAddress}";

    private async Task<Problem?> Read(HttpContext context, IntakeMode mode, RequestReader reader)
    {
        using Body body = new(budget);
        return await bodies.Read(context.Request, body) ?? mode switch
        {
            IntakeMode.Binary => reader.ReadBinary(context.Request.Headers, body.Bytes),
            IntakeMode.Structured => reader.ReadStructured(body.Bytes),
            IntakeMode.Batch => reader.ReadBatch(body.Bytes),
            _ => reader.ReadLines(body.Bytes),
        };
    }

    /// <summary>Writes the answer; a single event that was refused is a problem instead.</summary>
    private async Task<Problem?> Tell(HttpContext context, IntakeMode mode, List<IntakeItem> items)
    {
        AnswerCounts counts = AnswerCounts.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items));
        counters.Count(counts);
        if (mode is IntakeMode.Binary or IntakeMode.Structured && items[0].Refusal is { } refusal)
        {
            await IntakeProblems.Refused(refusal, items[0].Id).Write(context.Response);
            return null;
        }
        await AnswerWriter.Write(context.Response, items, counts);
        return null;
    }
}
