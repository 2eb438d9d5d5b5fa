// Runs the tests; or, named by the first argument, the process that the kill tests kill, or a measurement of the stores.
using PassportMonitor.Stores.Tests;
using PassportMonitor.Stores.Tests.Support;
using Xunit.MicrosoftTestingPlatform;

return args switch
{
    ["append", string folder] => await Appender.Run(folder),
    ["throughput", .. string[] more] => await Throughput.Run(more),
    ["retention"] => await RetentionCost.Run(),
    _ => await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
};
