using Microsoft.Extensions.Options;

namespace PassportMonitor.Silo.Access;

/// <summary>Checks the access settings together, at start.</summary>
internal sealed class AccessOptionsCheck : IValidateOptions<AccessOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        if (string.IsNullOrEmpty(options.Authority))
        {
            return string.IsNullOrEmpty(options.Audience)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"Access:Audience is \"{options.Audience}\" but Access:Authority is empty: name the issuer too.");
        }
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out Uri? authority) || authority.Scheme != Uri.UriSchemeHttps)
        {
            return ValidateOptionsResult.Fail($"Access:Authority is \"{options.Authority}\": an https address is right.");
        }
        return string.IsNullOrEmpty(options.Audience)
            ? ValidateOptionsResult.Fail($"Access:Authority is \"{options.Authority}\" but Access:Audience is empty: tokens for other services would be taken.")
            : ValidateOptionsResult.Success;
    }
}
