using Microsoft.Extensions.DependencyInjection;

namespace PassportMonitor.Grains;

/// <summary>
/// The clock that grains live by: the system's, unless the host registers another one under <see cref="TimeProviderNames.Grains"/>. A test does,
/// and only there: Orleans itself must keep the real clock.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GrainClockAttribute() : FromKeyedServicesAttribute(TimeProviderNames.Grains);
