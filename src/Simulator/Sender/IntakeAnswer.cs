namespace PassportMonitor.Simulator.Sender;

/// <summary>What the intake said to one request: one verdict per line.</summary>
/// <param name="Accepted">Lines that are durable now for the first time.</param>
/// <param name="Duplicates">Lines that were durable before.</param>
/// <param name="Refused">The refused lines: index, field and rule.</param>
internal sealed record IntakeAnswer(int Accepted, int Duplicates, IReadOnlyList<RefusedLine> Refused);

/// <summary>A refused line: a defect of the simulator, never to be ignored.</summary>
/// <param name="Index">Its index in the request, from 0.</param>
/// <param name="Id">The event's id, when the intake could read it.</param>
/// <param name="Field">The field that broke a rule.</param>
/// <param name="Rule">The rule.</param>
internal sealed record RefusedLine(int Index, string? Id, string? Field, string? Rule);
