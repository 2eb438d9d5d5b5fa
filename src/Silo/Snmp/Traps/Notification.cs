using System.Net;
using PassportMonitor.Grains.Network;

namespace PassportMonitor.Silo.Snmp.Traps;

/// <summary>A trap or inform that was believed.</summary>
/// <param name="From">Who sent it.</param>
/// <param name="Kind">snmpTrapOID: what happened.</param>
/// <param name="UptimeCentiseconds">The sender's sysUpTime.</param>
/// <param name="Bindings">What it tells besides.</param>
internal sealed record Notification(IPEndPoint From, Oid Kind, uint UptimeCentiseconds, VarBind[] Bindings);

/// <summary>What became of datagrams, since the start.</summary>
internal sealed class TrapCounters
{
    private long _received;
    private long _taken;
    private long _malformed;
    private long _refused;
    private long _limited;
    private long _dropped;
    private long _answered;

    /// <summary>Datagrams that came.</summary>
    internal long Received => Volatile.Read(ref _received);

    /// <summary>Notifications that were handed on.</summary>
    internal long Taken => Volatile.Read(ref _taken);

    /// <summary>Datagrams that are no notification.</summary>
    internal long Malformed => Volatile.Read(ref _malformed);

    /// <summary>Notifications that no credential vouches for, or that are not timely.</summary>
    internal long Refused => Volatile.Read(ref _refused);

    /// <summary>Datagrams of senders that send too many.</summary>
    internal long Limited => Volatile.Read(ref _limited);

    /// <summary>Notifications for which there was no room.</summary>
    internal long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Informs, and questions for our engine, that were answered.</summary>
    internal long Answered => Volatile.Read(ref _answered);

    internal void CountReceived() => Interlocked.Increment(ref _received);
    internal void CountTaken() => Interlocked.Increment(ref _taken);
    internal void CountMalformed() => Interlocked.Increment(ref _malformed);
    internal void CountRefused() => Interlocked.Increment(ref _refused);
    internal void CountLimited() => Interlocked.Increment(ref _limited);
    internal void CountDropped() => Interlocked.Increment(ref _dropped);
    internal void CountAnswered() => Interlocked.Increment(ref _answered);
}
