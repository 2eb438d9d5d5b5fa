using System.Text;
using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Alarms.Rules;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Tests.Alarms;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>
/// A made-up network over several sites whose truth the test knows: machines fail and are repaired, and are looked at in any order. No consequence sounds while
/// its root holds, and none is forgotten after.
/// </summary>
public sealed class RootCauseProperties
{
    private const int Period = 30;
    private static readonly string[] s_kinds = ["link", "switch", "ups", "router", "server", "printer", "printer", "counter-pc"];

    [Fact]
    public void NoConsequenceSoundsWhileItsRootHoldsAndNoneIsForgottenAfter() =>
        Gen.Int[0, int.MaxValue].Sample(seed => new Network(seed).Play(rounds: 14), iter: 300);

    /// <summary>A switch that its power supply is watched through, and that lives on it: one of the two sounds, and when both are well none does.</summary>
    [Fact]
    public void OfARingExactlyOneSounds() => Gen.Int[0, int.MaxValue].Sample(seed => new Network(seed, ring: true).PlayRing(), iter: 50);

    private sealed class Node
    {
        internal required string Id { get; init; }
        internal required string Kind { get; init; }
        internal required SiteId Site { get; init; }
        internal List<Node> Needs { get; } = [];
        internal MachineLedger Ledger { get; } = new();
        internal MachineSight Sight { get; set; } = MachineSight.None;
        internal bool Broken { get; set; }
        internal bool Jammed { get; set; }
        internal int BrokenAt { get; set; } = -1_000;
        internal int ChangedIn { get; set; } = -2;
    }

    private sealed class Network
    {
        private readonly Random _random;
        private readonly List<Node> _nodes = [];
        private readonly AlarmRun _run = new();
        private int _now;

        internal Network(int seed, bool ring = false)
        {
            _random = new Random(seed);
            int count = ring ? 2 : _random.Next(4, 14);
            for (int i = 0; i < count; i++)
            {
                Node node = new() { Id = $"m{i}", Kind = ring ? new[] { "switch", "ups" }[i] : s_kinds[_random.Next(i < 3 ? 4 : s_kinds.Length)], Site = new SiteId($"s{_random.Next(3)}") };
                if (i > 0 && _random.Next(4) > 0)
                {
                    node.Needs.Add(_nodes[_random.Next(i)]);
                }
                if (i > 1 && _random.Next(3) == 0)
                {
                    node.Needs.Add(_nodes[_random.Next(i)]);
                }
                _nodes.Add(node);
            }
            if (ring)
            {
                _nodes.ForEach(node => node.Needs.Clear());
                _nodes[0].Needs.Add(_nodes[1]);
                _nodes[1].Needs.Add(_nodes[0]);
            }
            _nodes.ForEach(Register);
        }

        internal void Play(int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                // What comes and goes faster than it is looked at nobody can tell; so everything stays as it is for two rounds.
                foreach (Node node in _nodes.Where(node => round - node.ChangedIn >= 2 && _random.Next(6) == 0))
                {
                    node.ChangedIn = round;
                    (node.Broken, node.Jammed) = _random.Next(3) == 0 ? (node.Broken, CanJam(node) && !node.Jammed) : (!node.Broken, node.Jammed);
                }
                Round();
            }
            Settle();
            foreach (Node node in _nodes)
            {
                bool sounds = Alarms(node).Any(alarm => alarm.Status is AlarmStatus.Unacknowledged or AlarmStatus.Acknowledged);
                bool isRoot = (node.Broken || node.Jammed) && !Roots(node).Any(root => root.Broken || root.Jammed); // a server that doesn't work explains those that need it, too
                Assert.True(sounds == isRoot, $"{node.Id} ({node.Kind}) is {(isRoot ? "forgotten" : "told as a consequence")}: {node.Ledger.State.Status}, {string.Join(", ", Alarms(node).Select(a => $"{a.Id} {a.Status} {a.Root}"))}");
            }
            _nodes.ForEach(node => (node.Broken, node.Jammed) = (false, false));
            Settle();
            Assert.All(_nodes, node => Assert.Equal(MachineStatus.Up, node.Ledger.State.Status));
            Assert.All(_nodes.SelectMany(Alarms), alarm => Assert.False(alarm.Holds, alarm.Id));
        }

        internal void PlayRing()
        {
            Round();
            _nodes[_random.Next(2)].Broken = true;
            Settle();
            Assert.Single(_nodes.SelectMany(Alarms), alarm => alarm.Status == AlarmStatus.Unacknowledged);
            _nodes.ForEach(node => node.Broken = false);
            Settle();
            Assert.All(_nodes.SelectMany(Alarms), alarm => Assert.False(alarm.Holds));
        }

        private void Settle()
        {
            for (int round = 0; round < 6; round++)
            {
                Round();
            }
        }

        private static bool CanJam(Node node) => node.Kind is "printer" or "server" or "counter-pc";

        private static IEnumerable<Node> Roots(Node node)
        {
            HashSet<Node> seen = [node];
            Queue<Node> next = new(node.Needs);
            while (next.TryDequeue(out Node? need))
            {
                if (seen.Add(need))
                {
                    yield return need;
                    need.Needs.ForEach(next.Enqueue);
                }
            }
        }

        /// <summary>Each machine is looked at once, in any order; what a lost or found one hastens is looked at once more.</summary>
        private void Round()
        {
            Node[] order = [.. _nodes];
            _random.Shuffle(order);
            foreach (Node node in order)
            {
                _now += Math.Max(1, Period / order.Length);
                Look(node, hasten: true);
                Judge();
            }
        }

        private void Look(Node node, bool hasten)
        {
            MachineStatus? before = node.Ledger.State.Status;
            foreach (Node broken in _nodes.Where(other => other.Broken || other.Jammed))
            {
                broken.BrokenAt = _now;
            }
            bool answers = !node.Broken && !Roots(node).Any(root => root.Broken);
            MachineWay way = answers ? MachineWay.Open : WayJudge.Of(node.Id, node.Sight.MissedAt ?? At, _nodes.ToDictionary(other => other.Id, Standing));
            node.Sight = node.Sight.After(new MachineLook(
                At, answers ? LookOutcome.Answered : LookOutcome.Silent, node.Jammed ? MachineStatus.Down : MachineStatus.Up, node.Jammed ? "jammed" : null, 1, null, way));
            if (MachineJudge.Judge(node.Ledger.State, node.Sight, At) is { } verdict && (verdict.Status, verdict.Fault) != (node.Ledger.State.Status, node.Ledger.State.Fault))
            {
                node.Ledger.Take(new LedgerFact(MachineWords.Change(new CaseId(Origin.Simulated, node.Id), node.Site.Value, verdict.Status, verdict.Fault, At.AddTicks(node.Ledger.Changes.Count)), At));
            }
            if (hasten && MachineJudge.IsLost(before) != MachineJudge.IsLost(node.Ledger.State.Status))
            {
                foreach (Node behind in _nodes.Where(other => other.Needs.Contains(node)))
                {
                    Look(behind, hasten: true);
                }
            }
        }

        private MachineStanding Standing(Node node) => new(
            node.Site.Value, node.Ledger.State.Status, [.. node.Needs.Select(need => need.Id)], true, node.Sight.AnsweredAt, node.Sight.MissedAt);

        /// <summary>The rules judge, and what begins to sound was broken of itself lately.</summary>
        private void Judge()
        {
            OriginPicture picture = new()
            {
                Nation = FigureSum.Empty, Regions = new Dictionary<RegionId, Figures>(), Sites = new Dictionary<SiteId, Figures>(), Halls = new Dictionary<SiteId, SiteHall>(),
                RegionHalls = new Dictionary<RegionId, HallFigures>(), NationHall = HallFigures.None, Services = [],
                Machines = _nodes.GroupBy(node => node.Site).ToDictionary(site => site.Key, site => new SiteMachines([.. site.Select(node => node.Ledger.View(node.Id))], MachineTally.None)),
            };
            PictureVersion version = new() { Offsets = [0], ReferenceOffset = 0, AsOf = At, Silent = [] };
            Verdict verdict = new StandingRules(AlarmRules.All).Judge(new RuleInput(Origin.Simulated, version, picture, ReferenceState.Empty));
            Assert.Empty(verdict.Unjudged);
            foreach (AlarmTransition entry in _run.Judge(_now / 60.0, verdict).Where(entry => entry is { Status: AlarmStatus.Unacknowledged, Type: EventType.AlarmRaised or EventType.AlarmReleased }))
            {
                Node? node = _nodes.Find(other => entry.Subject.EndsWith($"/{other.Id}", StringComparison.Ordinal));
                Assert.True(node is not null && _now - Roots(node).Where(root => Roots(root).Contains(node)).Append(node).Max(one => one.BrokenAt) <= 2 * Period, $"{entry.Subject} sounds at {_now}, and was last broken at {node?.BrokenAt}.");
            }
        }

        private DateTimeOffset At => AlarmRun.At(_now / 60.0);

        private IEnumerable<AlarmView> Alarms(Node node) =>
            _run.Book.Board(0, null, _run.Now).Alarms.Where(alarm => alarm.Id.EndsWith($"/{node.Id}", StringComparison.Ordinal));

        private void Register(Node node)
        {
            string needs = string.Concat(node.Needs.Select((need, i) => $",\"{(i == 0 ? "upstream" : "power")}\":\"{need.Id}\""));
            node.Ledger.Take(new LedgerFact(new NewEvent
            {
                Source = "/test", Id = "r", Type = (ushort)EventType.MachineRegistered, Subject = node.Id, OccurredAt = AlarmRun.Start.AddDays(-1), Sequence = 0,
                Data = Encoding.UTF8.GetBytes($$"""{"site":"{{node.Site.Value}}","kind":"{{node.Kind}}","check":"snmp","address":"10.0.0.7"{{needs}}}"""),
            }, AlarmRun.Start));
        }
    }
}
