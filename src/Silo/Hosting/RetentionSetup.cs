using Microsoft.Extensions.Options;
using PassportMonitor.Grains.Retention;

namespace PassportMonitor.Silo.Hosting;

/// <summary>Reads the section <c>Retention</c> and checks it at start.</summary>
internal static class RetentionSetup
{
    internal static void AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, Check>();
    }

    private sealed class Check : IValidateOptions<RetentionOptions>
    {
        public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
            options.Fault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
