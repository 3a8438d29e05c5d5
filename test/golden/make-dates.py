"""Reference instants of local times, computed by Python's zoneinfo and written by its strftime.

Run: python3 test/golden/make-dates.py   (writes dates.json beside itself)
fold=0 is the earlier instant of a time that clocks show twice; a time that does not come back from UTC was skipped.
"""
import json
import pathlib
import random
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = ['America/New_York', 'America/Sao_Paulo', 'Europe/Berlin', 'Europe/Dublin', 'Africa/Casablanca', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Apia', 'America/St_Johns']
# The form's name in domain/case-draft.ts, and the same as a format of strftime.
FORMS = {
    'iso-local': '%Y-%m-%d %H:%M:%S', 'us-12h': '%m/%d/%Y %I:%M:%S %p', 'us-24h': '%m/%d/%Y %H:%M', 'day-first': '%d.%m.%Y %H:%M:%S', 'day-first-12h': '%d/%m/%Y %I:%M %p',
    'day-month-name': '%d/%b/%y %I:%M %p', 'month-name-day': '%B %d, %Y %H:%M',
}
FIRST, LAST = datetime(2000, 1, 1), datetime(2025, 6, 1)
random.seed(1)


def utc(local, zone):
    instant = local.replace(tzinfo=ZoneInfo(zone)).astimezone(timezone.utc)
    came_back = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local
    return instant.strftime('%Y-%m-%dT%H:%M:%S.000Z') if came_back else None


def changes(zone):
    """Local times around each change of the offset between two days."""
    day = FIRST.replace(tzinfo=timezone.utc)
    while day < LAST.replace(tzinfo=timezone.utc):
        after = day + timedelta(days=1)
        offsets = [moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in (day, after)]
        if offsets[0] != offsets[1]:
            low, high = day, after
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // 2
                middle = middle.replace(second=0, microsecond=0)
                low, high = (low, middle) if middle.astimezone(ZoneInfo(zone)).utcoffset() == offsets[1] else (middle, high)
            start = high.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            for minutes in (-121, -61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61):
                yield start + timedelta(minutes=minutes)
        day = after


locals_ = []
for zone in ZONES:
    around = sorted(set(changes(zone)))
    chosen = random.sample(around, min(60, len(around)))
    spread = [FIRST + timedelta(minutes=random.randrange(int((LAST - FIRST).total_seconds() // 60))) for _ in range(20)]
    locals_ += [[zone, local.strftime('%Y-%m-%d %H:%M:%S'), utc(local, zone)] for local in sorted(chosen + spread)]

forms = []
for form, pattern in FORMS.items():
    for _ in range(6):
        local = FIRST + timedelta(minutes=random.randrange(int((LAST - FIRST).total_seconds() // 60)))
        forms.append([form, local.strftime(pattern), local.strftime('%Y-%m-%dT%H:%M:%S.000Z')])

# Excel's serials: days since its day 0, of which ECMA-376 part 1, 18.17.4.1 says that 1 is 1900-01-01 in the 1900 system, with a
# 1900-02-29 that never was, and 0 is 1904-01-01 in the 1904 system.
serials = []
for _ in range(12):
    moment = datetime(1990, 1, 1) + timedelta(seconds=random.randrange(36 * 365 * 86_400))
    written = moment.strftime('%Y-%m-%dT%H:%M:%S.000Z')
    serials.append(['excel-1900', repr((moment - datetime(1899, 12, 30)) / timedelta(days=1)), written])
    serials.append(['excel-1904', repr((moment - datetime(1904, 1, 1)) / timedelta(days=1)), written])
serials += [['excel-1900', '1', '1900-01-01T00:00:00.000Z'], ['excel-1900', '59', '1900-02-28T00:00:00.000Z'], ['excel-1900', '60', None], ['excel-1900', '61', '1900-03-01T00:00:00.000Z'], ['excel-1904', '0', '1904-01-01T00:00:00.000Z']]

version = pathlib.Path('/usr/share/zoneinfo/tzdata.zi').read_text().split('\n', 1)[0].removeprefix('# version ')
out = {'tool': f'Python {sys.version.split()[0]} zoneinfo and strftime, tz database {version}', 'tolerance': 0, 'localTimes': locals_, 'forms': forms, 'serials': serials}
text = json.dumps({key: value for key, value in out.items() if not isinstance(value, list)})[:-1]
for key in ('localTimes', 'forms', 'serials'):
    text += f', "{key}": [\n' + ',\n'.join(json.dumps(row) for row in out[key]) + '\n]'
pathlib.Path(__file__).with_name('dates.json').write_text(text + '}\n')
