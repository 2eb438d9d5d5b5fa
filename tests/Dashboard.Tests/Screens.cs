namespace PassportMonitor.Dashboard.Tests;

/// <summary>Every screen: its address and what is there once its first figures are.</summary>
internal static class Screens
{
    internal static readonly (string Name, string Path, string Shown)[] All =
    [
        ("home", "/", ".board tbody tr"),
        ("region", "/region/sindh", ".board tbody tr"),
        ("office", "/office/multan", ".board tbody tr"),
        ("list", "/list?late=true", ".case-rows [role=row][aria-rowindex]"),
        ("alerts", "/alerts", ".alarm-rows tbody tr"),
        ("halls", "/halls", ".halls-page"),
        ("hall", "/hall/multan", ".hall-page .numbers"),
        ("machines", "/machines", ".machines-page"),
        ("reliability", "/reliability", ".reliability-page"),
        ("books", "/books", ".books-page"),
        ("boxes", "/boxes", ".boxes-page"),
        ("map", "/map", ".spots li"),
        ("map-machines", "/map?show=machines", ".map-page g.spot"),
        ("turnout", "/turnout", ".turnout-page .heat"),
        ("turnout-office", "/turnout?site=multan", ".turnout-page .heat"),
        ("policies", "/policies", ".alarm-limits tbody tr"),
        ("report", "/report", ".paper section table"),
        ("report-region", "/report?region=sindh", ".paper section table"),
        ("print", "/print", ".print-page .numbers"),
        ("supplies", "/supplies", ".supplies-page tbody tr"),
        ("intake", "/intake", ".intake-page .numbers"),
        ("shift", "/shift", ".shift-page table"),
    ];

    /// <summary>The address with the language and theme that it is looked at in.</summary>
    internal static string In(string path, string language, string theme) =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}&theme={theme}";
}
