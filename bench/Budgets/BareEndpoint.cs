using System.CommandLine;
using System.Globalization;

namespace PassportMonitor.Bench.Budgets;

/// <summary>The floor of a query: a Kestrel endpoint, in a process of its own, that answers the same bytes and does nothing else.</summary>
internal static class BareEndpoint
{
    private static readonly Option<FileInfo> s_bytes = new("--bytes") { Required = true };
    private static readonly Option<int> s_port = new("--port") { Required = true };

    internal static Command Create()
    {
        Command command = new("bare-endpoint", "Answers the bytes of a file to every POST.") { s_bytes, s_port };
        command.Hidden = true;
        command.SetAction(async (call, cancel) =>
        {
            byte[] answer = await File.ReadAllBytesAsync(call.GetRequiredValue(s_bytes).FullName, cancel);
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{call.GetRequiredValue(s_port)}"));
            await using WebApplication app = builder.Build();
            app.MapPost("/graphql", (HttpContext context) =>
            {
                context.Response.ContentType = "application/graphql-response+json";
                context.Response.ContentLength = answer.Length;
                return context.Response.Body.WriteAsync(answer, context.RequestAborted).AsTask();
            });
            await app.RunAsync(cancel);
            return 0;
        });
        return command;
    }
}
