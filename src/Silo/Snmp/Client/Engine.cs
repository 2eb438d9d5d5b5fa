using PassportMonitor.Silo.Snmp.Usm;

namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>An agent's engine as far as its messages told: its id, the user's keys there, and its clock (RFC 3414, section 2.3). Safe for calls side by side.</summary>
internal sealed class Engine(byte[] id, EngineKeys keys, TimeProvider time)
{
    private readonly Lock _lock = new();
    private UsmInstant _latest;
    private long _at;

    internal byte[] Id => id;

    internal EngineKeys Keys => keys;

    /// <summary>Its clock now, by the newest instant that it told.</summary>
    internal UsmInstant Now
    {
        get
        {
            lock (_lock)
            {
                long seconds = _at == 0 ? 0 : (long)time.GetElapsedTime(_at).TotalSeconds;
                return _latest with { Seconds = (int)Math.Min(_latest.Seconds + seconds, int.MaxValue) };
            }
        }
    }

    /// <summary>Takes a clock over without proof: what discovery tells, until a message that is authenticated tells it.</summary>
    internal void Guess(UsmInstant told) => Set(told);

    /// <summary>Takes the clock of an authenticated message over when it is newer; whether the message is timely.</summary>
    internal bool Accept(UsmInstant told)
    {
        lock (_lock)
        {
            if (!told.IsTimely(Now))
            {
                return false;
            }
            if (told.IsAfter(_latest))
            {
                Set(told);
            }
            return true;
        }
    }

    private void Set(UsmInstant told)
    {
        lock (_lock)
        {
            (_latest, _at) = (told, time.GetTimestamp());
        }
    }
}
