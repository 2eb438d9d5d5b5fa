using PassportMonitor.Simulator.Lifecycle;

namespace PassportMonitor.Simulator.Halls;

/// <summary>The applications' side of a visit: what is done at a counter is a step of a case.</summary>
internal interface ICaseDesk
{
    /// <summary>The step is done; answers the next one of the case when it is done in the same visit, else null.</summary>
    PendingStep? StepDone(PendingStep step, long at, int officer);

    /// <summary>The visit ended before the step was done: the applicant will come again.</summary>
    void InVain(PendingStep step, long at);
}
