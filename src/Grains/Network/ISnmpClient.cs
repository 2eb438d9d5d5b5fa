using System.Net;

namespace PassportMonitor.Grains.Network;

/// <summary>Reads agents. The wire stands behind it; grains know none.</summary>
public interface ISnmpClient
{
    /// <summary>Reads single instances; ends within the timeouts of the settings. Never throws for what an agent does.</summary>
    Task<SnmpReading> Get(AgentAddress agent, IReadOnlyList<Oid> names, CancellationToken cancel);

    /// <summary>Reads whole subtrees side by side, within bounds of values, requests and time. Never throws for what an agent does.</summary>
    Task<SnmpReading> Walk(AgentAddress agent, IReadOnlyList<Oid> subtrees, CancellationToken cancel);
}

/// <summary>Where an agent is and by which credential it is asked.</summary>
/// <param name="EndPoint">Its address and UDP port.</param>
/// <param name="Credential">The name of a credential in the server's settings; the secret itself is known there only.</param>
public sealed record AgentAddress(IPEndPoint EndPoint, string Credential);

/// <summary>What reading an agent gave: possibly part of what was asked for.</summary>
/// <param name="Bindings">What it answered.</param>
/// <param name="Complete">The instances and subtrees that were read to their end: what is not in them, the agent doesn't have.</param>
/// <param name="Failure">Why the rest is missing; <see cref="SnmpFailure.None"/> when nothing is.</param>
public sealed record SnmpReading(IReadOnlyList<VarBind> Bindings, IReadOnlyList<Oid> Complete, SnmpFailure Failure)
{
    /// <summary>Nothing was read.</summary>
    public static SnmpReading Nothing(SnmpFailure failure) => new([], [], failure);
}

/// <summary>Why an agent wasn't read, or not to the end.</summary>
public enum SnmpFailure
{
    /// <summary>It was.</summary>
    None,
    /// <summary>It didn't answer in time, or what came was not an answer.</summary>
    Timeout,
    /// <summary>It refuses the credential, or its answer could not be trusted.</summary>
    Refused,
    /// <summary>It reports an error of its own.</summary>
    AgentError,
    /// <summary>It answers with names that don't go forward.</summary>
    NotForward,
    /// <summary>It has more than is taken from one agent.</summary>
    TooMuch,
    /// <summary>Too many requests are in flight here.</summary>
    Busy,
    /// <summary>The settings have no credential of this name.</summary>
    UnknownCredential,
    /// <summary>Its address can't be sent to.</summary>
    Unreachable,
}
