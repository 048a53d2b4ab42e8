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

NAMES = """
first
w:-2
w:-1
w:0
w:1
w:2
w:-1 w:0
w:0 w:1
w:-1 sh:0
w:1 sh:0
w:-2 w:-1
w:1 w:2
sh:-2
sh:-1
sh:0
sh:1
sh:2
sh:-1 sh:0
sh:0 sh:1
sh:-1 sh:0 sh:1
sh:0 first:0
p1:0
p2:0
p3:0
p4:0
s1:0
s2:0
s3:0
s4:0
sh:0 s2:0
sh:0 s3:0
s3:-1
s3:1
t:-2
t:-1
t:0
t:1
t:2
t:-1 t:0
t:0 t:1
t:-1 t:0 t:1
t:0 sh:0 first:0
c:0
c:-1
c:1
c:-1 cap:0
c:1 cap:0
c:0 cap:0
c:-1 c:0
c:0 c:1
cc:0
cc:-1
cc:1
cc:-1 cap:0
cc:1 cap:0
cc:0 cap:0
k:0
k:-1
k:1
k:-1 cap:0
k:1 cap:0
k:-1 k:0
k:0 k:1
k:0 t:0
k:0 first:0
k:0 rn:0
g:0
g:-1
g:1
g:0 t:0
g:0 t:1
g:0 rn:0
g:0 w:-1
g:0 c:-1
g:0 dt:0
g:0 dg:0
cap:0 dm:0
cap:0 dl:0
cap:0 dm:0 first:0
cap:0 dl:0 first:0
dt:0
dt:0 rn:0
dg:0
dg:0 rn:0
df:0
df:0 rn:0
do:0
do:0 rn:0
dp:0
dp:0 rn:0
di:0
di:0 rn:0
ds:0
ds:0 rn:0
dd:0 rn:0
dq:0 rn:0
rn:0
rb:0
rb:0 rn:0
ra:0
ra:0 rn:0
rf:0
rl:0
rl:0 rn:0
rf:0 rn:0
rfk:0 rn:0
rlk:0 rn:0
rfk:0 rlk:0 rn:0
rbk:0 rn:0
rbt:0 rat:0 rn:0
rak:0 rn:0
rb:0 ra:0
rb2:0
rb2:0 rn:0
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
