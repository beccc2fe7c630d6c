"""Figures of all rounds: medians, ratios taken within a round, the table and the JSON rows."""

import collections
import statistics

CLIENTS = (1, 8, 32, 64)
WORKERS = (2, 4)
DISKS = {"plain": "disk as it is", "slow": "every sync at least 1 ms"}


def median(values):
    """The median of a list that has one."""
    return statistics.median(values) if values else 0.0


class Figures:
    """One value a round under each name, `what/who/…`, for example `file/api/workers2/clients8/plain`."""

    def __init__(self):
        self.rounds = collections.defaultdict(list)

    def add(self, name, measured):
        """Keeps what a client printed."""
        self.rounds[name].append(measured)

    def value(self, name, member="perSecond"):
        """The median over the rounds."""
        return median([one[member] for one in self.rounds[name]])

    def spread(self, name):
        """How far apart the rounds were, in percent of the median."""
        rates = [one["perSecond"] for one in self.rounds[name]]
        return 100 * (max(rates) - min(rates)) / median(rates)

    def ratio(self, name, baseline, member="perSecond"):
        """Median of the ratios within each round: both were measured within seconds of one another."""
        pairs = zip(self.rounds[name], self.rounds[baseline])
        return median([one[member] / other[member] for one, other in pairs if other[member] > 0])


def raw_name(disk, batch):
    """The plain statements, so many to a transaction."""
    return f"file/raw/batch{batch}/{disk}"


def api_name(what, workers, clients, disk="plain"):
    """The product."""
    return f"{what}/api/workers{workers}/clients{clients}/{disk}"


def bare_name(what, clients):
    """The bare server with the same answer."""
    return f"{what}/bare/clients{clients}"


def markdown(head, lines):
    """A table."""
    rows = [head, ["---"] + ["---:"] * (len(head) - 1), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def file_table(figures, disk):
    """Filing a case, beside plain statements and beside the bare server."""
    head = ["clients / workers", "API /s", "spread", "p50 µs", "p99 µs", "CPU µs", "raw 1 /s", "raw N /s", "bare /s",
            "÷ raw 1", "÷ raw N", "÷ bare", "CPU ÷ raw N"]
    lines = []
    for clients in CLIENTS:
        for workers in WORKERS:
            name, bare = api_name("file", workers, clients, disk), bare_name("file", clients)
            single, batched = raw_name(disk, 1), raw_name(disk, clients)
            lines.append([
                f"{clients} / {workers}", f"{figures.value(name):.0f}", f"{figures.spread(name):.0f} %",
                f"{figures.value(name, 'p50Micros'):.0f}", f"{figures.value(name, 'p99Micros'):.0f}",
                f"{figures.value(name, 'serverCpuMicros'):.0f}", f"{figures.value(single):.0f}",
                f"{figures.value(batched):.0f}", f"{figures.value(bare):.0f}",
                f"{figures.ratio(name, single):.2f}", f"{figures.ratio(name, batched):.2f}",
                f"{figures.ratio(name, bare):.3f}", f"{figures.ratio(name, batched, 'serverCpuMicros'):.1f}"])
    return f"**File a case, {DISKS[disk]}**\n\n" + markdown(head, lines)


def raw_table(figures):
    """What the database itself costs."""
    head = ["cases to a transaction", *(f"{title}, /s" for title in DISKS.values()), "spread", "CPU µs"]
    lines = [[str(batch), *(f"{figures.value(raw_name(disk, batch)):.0f}" for disk in DISKS),
              f"{figures.spread(raw_name('plain', batch)):.0f} %",
              f"{figures.value(raw_name('plain', batch), 'serverCpuMicros'):.0f}"] for batch in CLIENTS]
    return "**The same statements with the SQLite C API**\n\n" + markdown(head, lines)


def get_table(figures):
    """Reading a case beside the bare server."""
    head = ["clients / workers", "API /s", "spread", "p50 µs", "p99 µs", "CPU µs", "bare /s", "bare CPU µs", "÷ bare"]
    lines = []
    for clients in CLIENTS:
        for workers in WORKERS:
            name, bare = api_name("get", workers, clients), bare_name("get", clients)
            lines.append([
                f"{clients} / {workers}", f"{figures.value(name):.0f}", f"{figures.spread(name):.0f} %",
                f"{figures.value(name, 'p50Micros'):.0f}", f"{figures.value(name, 'p99Micros'):.0f}",
                f"{figures.value(name, 'serverCpuMicros'):.0f}", f"{figures.value(bare):.0f}",
                f"{figures.value(bare, 'serverCpuMicros'):.1f}", f"{figures.ratio(name, bare):.3f}"])
    return "**Get a case**\n\n" + markdown(head, lines)


def tables(figures):
    """Everything for a reader."""
    return "\n\n".join([*(file_table(figures, disk) for disk in DISKS), raw_table(figures), get_table(figures)])


def baselines_of(name):
    """What a figure of the product is compared with."""
    what, who, *how = name.split("/")
    if who != "api" or len(how) < 3:
        return []
    clients, disk = how[1].removeprefix("clients"), how[2]
    against_raw = [raw_name(disk, 1), raw_name(disk, clients)] if what == "file" else []
    return list(dict.fromkeys(against_raw)) + [bare_name(what, clients)]


def json_rows(figures):
    """One row for each figure, and one more for each further baseline."""
    unit = {"file": "transitions/s", "get": "requests/s", "open": "cases/s"}
    rows = []
    for name in sorted(figures.rounds):
        for baseline in baselines_of(name) or [None]:
            ratio = round(figures.ratio(name, baseline), 4) if baseline else None
            rows.append({"name": name, "value": round(figures.value(name), 1), "unit": unit[name.split("/")[0]],
                         "baseline": baseline, "ratio": ratio})
        for member, suffix in (("p50Micros", "p50"), ("p99Micros", "p99"), ("serverCpuMicros", "cpu")):
            baseline = next(iter(baselines_of(name)[-2:]), None) if suffix == "cpu" else None
            ratio = round(figures.ratio(name, baseline, member), 4) if baseline else None
            rows.append({"name": f"{name}/{suffix}", "value": round(figures.value(name, member), 1), "unit": "µs",
                         "baseline": baseline and f"{baseline}/{suffix}", "ratio": ratio})
    return rows
