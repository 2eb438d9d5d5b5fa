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

    /// <summary>Looks at one machine at one instant: what is hastened further is looked at when time has gone on.</summary>
    private const int LooksAtOnce = 3;

    private static readonly string[] s_kinds = ["link", "switch", "ups", "router", "server", "printer", "printer", "counter-pc"];

    [Fact]
    public void NoConsequenceSoundsWhileItsRootHoldsAndNoneIsForgottenAfter() =>
        Gen.Int[0, int.MaxValue].Sample(seed => new Network(seed).Play(rounds: 14), iter: 300);

    /// <summary>
    /// Rings over way and power, such as a switch that its power supply is watched through and that lives on it: all of a ring fall silent with the one that broke, so
    /// the one whose id comes first sounds, whichever broke, in any order of looks; and when all are well none does.
    /// </summary>
    [Fact]
    public void OfARingTheSameOneSoundsInAnyOrderOfLooks() => Gen.Int[0, int.MaxValue].Sample(seed => new Network(seed, rings: true).Play(rounds: 10), iter: 200);

    /// <summary>A machine breaks while what it needs is lost, and what it needs comes back: it is told once each machine was looked at once more, in any order and over any sites.</summary>
    [Fact]
    public void AChildThatIsStillDownSoundsWithinOnePollOfItsRootsReturn() => Gen.Int[0, int.MaxValue].Sample(seed => new Network(seed).PlayReturn(), iter: 200);

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
        internal int WellAt { get; set; } = -1;
        internal int ChangedIn { get; set; } = -2;
    }

    private sealed class Network
    {
        private readonly Random _random;
        private readonly List<Node> _nodes = [];
        private readonly AlarmRun _run = new();
        private int _now;
        private int _looks;

        internal Network(int seed, bool rings = false)
        {
            _random = new Random(seed);
            int count = rings ? _random.Next(2, 9) : _random.Next(4, 14);
            for (int i = 0; i < count; i++)
            {
                Node node = new() { Id = $"m{i}", Kind = s_kinds[_random.Next(i < 3 ? 4 : s_kinds.Length)], Site = new SiteId($"s{_random.Next(3)}") };
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
            for (int back = rings ? _random.Next(1, 4) : 0; back > 0; back--)
            {
                int of = _random.Next(count - 1);
                if (_nodes[of].Needs.Count < 2)
                {
                    _nodes[of].Needs.Add(_nodes[_random.Next(of + 1, count)]);
                }
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
                bool sounds = Sounds(node);
                Node[] ring = [.. Roots(node).Where(root => Roots(root).Contains(node)).Append(node)];
                bool isFirst = ring.All(one => string.CompareOrdinal(node.Id, one.Id) <= 0);
                bool isRoot = isFirst && ring.Any(one => one.Broken || one.Jammed) && !Roots(node).Except(ring).Any(root => root.Broken || root.Jammed); // a server that doesn't work explains those that need it, too
                Assert.True(sounds == isRoot, $"{node.Id} ({node.Kind}) is {(isRoot ? "forgotten" : "told as a consequence")}: {node.Ledger.State.Status}, {string.Join(", ", Alarms(node).Select(a => $"{a.Id} {a.Status} {a.Root}"))}");
            }
            _nodes.ForEach(node => (node.Broken, node.Jammed) = (false, false));
            Settle();
            Assert.All(_nodes, node => Assert.Equal(MachineStatus.Up, node.Ledger.State.Status));
            Assert.All(_nodes.SelectMany(Alarms), alarm => Assert.False(alarm.Holds, alarm.Id));
        }

        internal void PlayReturn()
        {
            if (_nodes.Find(node => node.Needs.Count > 0) is not { } child)
            {
                return;
            }
            Round();
            Node[] roots = [.. Roots(child)];
            Node root = roots[_random.Next(roots.Length)];
            root.Broken = true;
            Settle();
            child.Broken = true;
            Settle();
            Assert.False(Sounds(child), $"{child.Id} is told as a consequence of {root.Id}.");
            root.Broken = false;
            LookNow(root);
            Judge();
            Round();
            Assert.True(Sounds(child), $"{child.Id} is {child.Ledger.State.Status} and not told, though {root.Id} is back: {string.Join(", ", _run.Book.Board(0, null, _run.Now).Alarms.Select(a => $"{a.Id} {a.Status} {a.Root}"))}");
            Assert.DoesNotContain(_nodes.Where(node => node != child && node != root), Sounds);
        }

        private bool Sounds(Node node) => Alarms(node).Any(alarm => alarm.Status is AlarmStatus.Unacknowledged or AlarmStatus.Acknowledged);

        private void Settle()
        {
            for (int round = 0; round < 6; round++)
            {
                Round();
            }
        }

        /// <summary>A jam is seen at the machine itself, so of a ring it tells who broke: that isn't what rings are about.</summary>
        private static bool CanJam(Node node) => node.Kind is "printer" or "server" or "counter-pc" && !Roots(node).Any(root => Roots(root).Contains(node));

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

        /// <summary>Each machine is looked at once, in any order.</summary>
        private void Round()
        {
            Node[] order = [.. _nodes];
            _random.Shuffle(order);
            foreach (Node node in order)
            {
                _now += Math.Max(1, Period / order.Length);
                LookNow(node);
                Judge();
            }
        }

        /// <summary>A look, and those that it hastens as the watch of a site does: what is in doubt at whatever site, and what stands behind one that was lost or found at the same.</summary>
        private void LookNow(Node first)
        {
            Dictionary<Node, int> looks = [];
            Queue<Node> due = new([first]);
            while (due.TryDequeue(out Node? node))
            {
                if ((looks[node] = looks.GetValueOrDefault(node) + 1) > LooksAtOnce)
                {
                    continue;
                }
                MachineStatus? before = node.Ledger.State.Status;
                MachineLook look = Look(node);
                bool isSilent = look.Outcome == LookOutcome.Silent;
                bool isFound = isSilent && look.Way != MachineWay.Lost && node.Ledger.State.Status == MachineStatus.Unreachable;
                Node[] hastened =
                [
                    .. isFound || (isSilent && look.Way == MachineWay.Doubtful) ? Roots(node) : [],
                    .. isFound ? [node] : (Node[])[], // who answers does so sooner than it is known of another that it doesn't
                    .. MachineJudge.IsLost(before) != MachineJudge.IsLost(node.Ledger.State.Status) ? _nodes.Where(other => other.Needs.Contains(node) && other.Site == node.Site) : [],
                ];
                Array.ForEach(hastened, due.Enqueue);
            }
        }

        private MachineLook Look(Node node)
        {
            _looks++;
            foreach (Node broken in _nodes.Where(other => other.Broken || other.Jammed))
            {
                broken.BrokenAt = _now;
            }
            bool answers = !node.Broken && !Roots(node).Any(root => root.Broken);
            MachineWay way = answers ? MachineWay.Open : WayJudge.Of(node.Id, node.Sight.MissedAt ?? At, _nodes.ToDictionary(other => other.Id, Standing));
            node.WellAt = answers && !node.Jammed ? _now : node.WellAt;
            MachineLook look = new(At, answers ? LookOutcome.Answered : LookOutcome.Silent, node.Jammed ? MachineStatus.Down : MachineStatus.Up, node.Jammed ? "jammed" : null, 1, null, way);
            node.Sight = node.Sight.After(look);
            if (MachineJudge.Judge(node.Ledger.State, node.Sight, At) is { } verdict && (verdict.Status, verdict.Fault) != (node.Ledger.State.Status, node.Ledger.State.Fault))
            {
                node.Ledger.Take(new LedgerFact(MachineWords.Change(new CaseId(Origin.Simulated, node.Id), node.Site.Value, verdict.Status, verdict.Fault, At.AddTicks(node.Ledger.Changes.Count)), At));
            }
            return look;
        }

        private MachineStanding Standing(Node node) => new(
            node.Site.Value, node.Ledger.State.Status, [.. node.Needs.Select(need => need.Id)], true, node.Sight.AnsweredAt, node.Sight.MissedAt);

        /// <summary>The rules judge, and what begins to sound was broken of itself since it was last seen well: that it was repaired behind another root nobody can know.</summary>
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
                Assert.True(node is not null && Roots(node).Where(root => Roots(root).Contains(node)).Append(node).Max(one => one.BrokenAt) > node.WellAt,
                    $"{entry.Subject} sounds at {_now}, was last broken at {node?.BrokenAt} and seen well at {node?.WellAt}.");
            }
        }

        /// <summary>No two looks are at one instant.</summary>
        private DateTimeOffset At => AlarmRun.At(_now / 60.0).AddTicks(_looks);

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
