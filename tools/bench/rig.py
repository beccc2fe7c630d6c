"""Starts what is measured on 127.0.0.1 in one folder, runs the clients, and stops everything again."""

import datetime
import json
import os
import pathlib
import secrets
import shutil
import subprocess

START_SECONDS = 30
RUN_SECONDS = 600
SLOW_SYNC_US = 1000


class Rig:
    """All programs, databases and cases of one run. A context manager: leaving it ends every process it started."""

    def __init__(self, build, folder):
        self.build = pathlib.Path(build)
        self.folder = pathlib.Path(folder)
        self.processes = []
        self.cases = []
        self.sample = ""
        self.taken = 0
        self.token = ""
        china = datetime.timezone(datetime.timedelta(hours=8))
        self.day = datetime.datetime.now(china).date().isoformat()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()

    def program(self, name):
        """The path of a built program."""
        return str(self.build / "tools" / name if name == "huhang" else self.build / "tools" / "bench" / name)

    def environment(self, disk):
        """A clean environment; on the slow disk every sync takes at least a millisecond."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HUHANG_")}
        kept["LC_ALL"] = "C"
        if disk == "slow":
            kept["LD_PRELOAD"] = self.program("libbench_slow_sync.so")
            kept["SLOW_SYNC_US"] = str(SLOW_SYNC_US)
        return kept

    def run(self, command, disk="plain"):
        """Runs a program to its end and gives what it printed."""
        done = subprocess.run(command, env=self.environment(disk), cwd=self.folder, text=True, timeout=RUN_SECONDS,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(command[:2])} … failed: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout

    def start(self, command, name, disk="plain"):
        """Starts a server that prints its address; gives the process and its port."""
        with open(self.folder / f"{name}.log", "w", encoding="utf-8") as log:
            process = subprocess.Popen(command, env=self.environment(disk), cwd=self.folder, text=True,
                                       stdout=subprocess.PIPE, stderr=log)
        self.processes.append(process)
        for line in process.stdout:
            if "http://127.0.0.1:" in line:
                return process, int(line.split("http://127.0.0.1:")[1].split()[0])
        raise SystemExit(f"{name} did not start: {(self.folder / f'{name}.log').read_text()}")

    def huhang(self, database, *arguments):
        """The command line of the product on one database."""
        return [self.program("huhang"), *arguments, "--lang", "en", "--log-level", "warn",
                "--database", f"sqlite:{self.folder / database}", "--secret-file", str(self.folder / "secret")]

    def serve(self, database, workers, disk):
        """Starts the product's server."""
        command = self.huhang(database, "serve", "--listen-port", "0", "--worker-threads", str(workers),
                              "--connections-per-client", "1000")
        return self.start(command, f"server-{database}", disk)

    def make_database(self, count):
        """Logs `count` cases through the API and files one of them; gives how logging went."""
        (self.folder / "secret").write_text(secrets.token_hex(32))
        (self.folder / "secret").chmod(0o600)
        self.run(self.huhang("made.db", "migrate"))
        self.run(self.huhang("made.db", "user", "office", "990101", "--zh", "示例区局", "--en", "Example", "--level", "district"))
        self.run(self.huhang("made.db", "user", "add", "officer", "--name", "办案员", "--office", "990101",
                             "--role", "case_officer", "--role", "intake_officer"))
        self.token = self.run(self.huhang("made.db", "user", "token", "officer")).split()[1]
        process, port = self.serve("made.db", 2, "plain")
        opened = self.load(port, 64, "open", ["--count", str(count), "--batch", "made"], process)
        self.cases = (self.folder / "cases").read_text().splitlines()
        self.sample = self.cases.pop(0)
        (self.folder / "cases").write_text(self.sample + "\n")
        self.load(port, 1, "file", ["--save", "file-answer"])
        self.load(port, 1, "get", ["--save", "get-answer"])
        self.stop(process)
        return opened

    def copy_database(self, name):
        """Another copy of the database as it was made."""
        if (self.folder / "made.db-wal").exists():
            raise SystemExit("the log was not brought back into the database")
        shutil.copyfile(self.folder / "made.db", self.folder / name)

    def stop(self, process):
        """Ends one server and waits: closing the database brings the log back into it."""
        process.terminate()
        if process.wait(START_SECONDS) != 0:
            raise SystemExit("the server did not stop cleanly")
        self.processes.remove(process)

    def take_cases(self, count):
        """The next cases nobody has filed yet become the ones the clients work on."""
        if self.taken + count > len(self.cases):
            raise SystemExit("not enough cases were logged")
        chosen = self.cases[self.taken:self.taken + count]
        self.taken += count
        (self.folder / "cases").write_text("\n".join(chosen) + "\n")

    def load(self, port, clients, what, more=(), process=None):
        """Runs the load client and gives its figures."""
        command = [self.program("bench_load"), what, "--port", str(port), "--token", self.token, "--day", self.day,
                   "--cases", "cases", "--clients", str(clients), *more]
        if process is not None:
            command += ["--process", str(process.pid)]
        return json.loads(self.run(command))

    def raw(self, database, batch, disk, untimed):
        """Files the chosen cases with plain statements and gives the figures."""
        return json.loads(self.run([self.program("bench_raw_sqlite"), "--database", database, "--cases", "cases",
                                    "--sample", self.sample.split()[0], "--batch", str(batch),
                                    "--untimed", str(untimed)], disk))

    def bare(self):
        """Starts the bare server with the recorded answers."""
        return self.start([self.program("bench_bare_beast"), "--get", "get-answer", "--other", "file-answer"], "bare")
