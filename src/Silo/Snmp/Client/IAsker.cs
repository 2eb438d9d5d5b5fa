using System.Net;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Wire;

namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>Asks agents in the way of one credential.</summary>
internal interface IAsker
{
    /// <summary>Sends one request, again when needed, and gives its answer. The request's id is set here.</summary>
    Task<Asked> Ask(IPEndPoint agent, Pdu request, CancellationToken cancel);
}

/// <summary>An answer, or why there is none.</summary>
internal readonly record struct Asked(Pdu? Answer, SnmpFailure Failure)
{
    internal static Asked Failed(SnmpFailure failure) => new(null, failure);
}
