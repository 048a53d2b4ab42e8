"""Asks SQLite and DuckDB what the store is asked, on the same rows.

    store_peers.py DIRECTORY QUESTIONS.json

DIRECTORY has the rows as CSV files (article, mention, stance); QUESTIONS.json is {"timeline": [entity…], "compare": [entity…]}.
Prints one line of JSON: the median and the 99th percentile of each peer and question, in milliseconds.

A timeline here is only its counts by month: articles, unique articles, mentions, outlets, and stance by voice with mean and
spread; no events, quotations, change points or intervals, which the store works out besides. A comparison is only mean,
spread and counts of the eight outlets with most stances, a reprint counted once; no intervals, tests, stories or evidence.
"""
import json, sqlite3, statistics, sys, time

import duckdb

TABLES = {
    "article": "id INTEGER PRIMARY KEY, published BIGINT, month INTEGER, outlet INTEGER, grp INTEGER",
    "mention": "article INTEGER, entity INTEGER, count INTEGER",
    "stance": "article INTEGER, target INTEGER, holder INTEGER, voice INTEGER, label INTEGER, polarity REAL",
}

COUNTED = """
    WITH mentioning AS (
        SELECT m.article, m.count, a.month, a.outlet,
               row_number() OVER (PARTITION BY a.grp ORDER BY a.published, a.id) AS place
        FROM mention m JOIN article a ON a.id = m.article WHERE m.entity = ?)
"""
TIMELINE = [
    (COUNTED + """
    SELECT month, count(*), sum(place = 1), sum(CASE WHEN place = 1 THEN count ELSE 0 END),
           count(DISTINCT CASE WHEN place = 1 THEN outlet END)
    FROM mentioning GROUP BY month ORDER BY month""", 1),
    (COUNTED + """, score AS (
        SELECT s.article, s.voice, c.month, avg(s.polarity) AS score, count(*) AS n,
               sum(s.label = 0) AS f, sum(s.label = 2) AS a
        FROM stance s JOIN mentioning c ON c.article = s.article AND c.place = 1
        WHERE s.target = ? AND (s.voice <> 0 OR s.holder = -1) GROUP BY s.article, s.voice, c.month)
    SELECT month, voice, count(*), sum(n), sum(f), sum(a), avg(score), avg(score * score)
    FROM score GROUP BY month, voice ORDER BY month, voice""", 2),
    ("SELECT month, total FROM month_total ORDER BY month", 0),
]
COMPARE = [
    ("""
    WITH top AS (
        SELECT a.outlet, count(*) AS n FROM stance s JOIN article a ON a.id = s.article
        WHERE s.target = ? GROUP BY a.outlet ORDER BY n DESC, a.outlet LIMIT 8),
    mentioning AS (
        SELECT m.article, a.outlet, row_number() OVER (PARTITION BY a.grp ORDER BY a.published, a.id) AS place
        FROM mention m JOIN article a ON a.id = m.article WHERE m.entity = ? AND a.outlet IN (SELECT outlet FROM top)),
    score AS (
        SELECT s.article, c.outlet, avg(s.polarity) AS score, count(*) AS n FROM stance s
        JOIN mentioning c ON c.article = s.article AND c.place = 1
        WHERE s.target = ? AND s.voice = 0 AND s.holder = -1 GROUP BY s.article, c.outlet)
    SELECT outlet, count(*), sum(n), avg(score), avg(score * score) FROM score GROUP BY outlet ORDER BY outlet""", 3),
]


def load_sqlite(directory):
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA cache_size = -4000000")
    for table, columns in TABLES.items():
        database.execute(f"CREATE TABLE {table} ({columns})")
        width = columns.count(",") + 1
        with open(f"{directory}/{table}.csv") as lines:
            next(lines)
            rows = (line.rstrip("\n").split(",") for line in lines)
            database.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * width)})", rows)
    # Covering indexes, so that no question reads a table row by row.
    database.execute("CREATE INDEX mention_entity ON mention (entity, article, count)")
    database.execute("CREATE INDEX stance_target ON stance (target, article, voice, holder, label, polarity)")
    database.execute("CREATE TABLE month_total AS SELECT month, count(*) AS total FROM article GROUP BY month")
    database.execute("ANALYZE")
    return lambda sql, arguments: database.execute(sql, arguments).fetchall()


def load_duckdb(directory):
    database = duckdb.connect(":memory:")
    database.execute("SET threads = 1")
    orders = {"article": "id", "mention": "entity, article", "stance": "target, article"}
    for table, columns in TABLES.items():
        database.execute(f"CREATE TABLE {table} ({columns})")
        # Sorted by what questions select, so that whole row groups are passed over.
        database.execute(f"INSERT INTO {table} SELECT * FROM read_csv('{directory}/{table}.csv', header = true) "
                         f"ORDER BY {orders[table]}")
    database.execute("CREATE TABLE month_total AS SELECT month, count(*) AS total FROM article GROUP BY month")
    return lambda sql, arguments: database.execute(sql.replace("sum(place = 1)", "sum((place = 1)::INT)")
                                                   .replace("sum(s.label = 0)", "sum((s.label = 0)::INT)")
                                                   .replace("sum(s.label = 2)", "sum((s.label = 2)::INT)"),
                                                   arguments).fetchall()


def measure(ask, questions):
    results, rows = {}, {}
    for kind, statements in (("timeline", TIMELINE), ("compare", COMPARE)):
        times = []
        for entity in questions[kind]:
            start = time.thread_time()
            answers = [ask(sql, [entity] * count) for sql, count in statements]
            times.append((time.thread_time() - start) * 1000)
            rows.setdefault(kind, answers)
        times.sort()
        results[kind] = {"p50": statistics.median(times), "p99": times[(len(times) * 99 + 99) // 100 - 1]}
    return results, rows


def main():
    directory = sys.argv[1]
    with open(sys.argv[2]) as file:
        questions = json.load(file)
    report, answers = {}, {}
    for name, load in (("sqlite", load_sqlite), ("duckdb", load_duckdb)):
        report[name], answers[name] = measure(load(directory), questions)
    counts = {name: [[row[:3] for row in answer] for answer in answers[name]["timeline"][:1]] for name in answers}
    report["agree"] = [list(map(list, a)) for a in counts["sqlite"]] == [list(map(list, a)) for a in counts["duckdb"]]
    report["versions"] = {"sqlite": sqlite3.sqlite_version, "duckdb": duckdb.__version__}
    # What the store's own answer to the first question is held against.
    report["first"] = {"articles": sum(row[1] for row in answers["sqlite"]["timeline"][0]),
                       "unique": sum(row[2] for row in answers["sqlite"]["timeline"][0])}
    print(json.dumps(report))


main()
