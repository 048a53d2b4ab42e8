"""Feature templates: each line names attributes with their places, and yields a feature where all of them have a value."""

TAGS = """
first
w:-2
w:-1
w:0
w:1
w:2
w:-1 w:0
w:0 w:1
w:-1 w:1
w:-2 w:-1
w:1 w:2
p1:0
p2:0
p3:0
p4:0
s1:0
s2:0
s3:0
s4:0
s5:0
s2:-1
s3:-1
s2:1
s3:1
s3:-1 s3:0
s3:0 s3:1
s2:-1 s2:1
sh:0
sh:-1 sh:0
sh:0 sh:1
sh:0 first:0
sh:0 s3:0
sh:0 s2:0 first:0
cap:0 dm:0
cap:0 dl:0
cap:0 dl:0 first:0
cap:0 dm:0 first:0
w:-1 s3:0
w:-1 sh:0
w:1 s2:0
c:0
c:-1
c:1
c:-1 c:0
c:0 c:1
c:0 sh:0
c:-1 s2:0
cc:0
cc:-1
cc:1
cc:-1 cc:0
cc:0 cc:1
"""


def parse(text):
    out = []
    for line in text.strip().splitlines():
        parts = []
        for part in line.split():
            name, _, offset = part.partition(':')
            parts.append((name, int(offset or 0)))
        out.append(parts)
    return out


def features(rows, templates, bos='\x02', eos='\x03'):
    """For each token, (template number, values) of every feature that holds."""
    n = len(rows)
    before, after = {}, {}
    out = []
    for i in range(n):
        found = []
        for number, parts in enumerate(templates):
            values = []
            for name, offset in parts:
                j = i + offset
                value = rows[j].get(name) if 0 <= j < n else (bos if j < 0 else eos)
                if value is None:
                    break
                values.append(value)
            else:
                found.append((number, '\x1f'.join(values)))
        out.append(found)
    return out
