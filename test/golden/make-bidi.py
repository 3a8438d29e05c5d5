"""Embedding levels and visual order of mixed lines, by GNU FriBidi.

    python3 test/golden/make-bidi.py > test/golden/bidi.json
"""
import json
import subprocess

LINES = [
    'plain English, 12 cases',
    'العربية',
    'بعد التحديث 1101 لا يفتح',
    'بعد التحديث [code:1101] عند الدخول.',
    'Report abc תחית 41 cases xyz',
    'abc (תחית) 41, xyz',
    'תחית abc 41 xyz תחת!',
    'שגיאה 0x80072ee7 אחרי עדכון 12.5',
    'الحالة ١٢٣ / מקרה 45 case',
    'אב (abc) [גד] {1} e (f (א) g)',
    'a (b] c) ד (',
    'price 12,5 € و 30% ثم $40',
    'رقم +49-30 و 1/2',
    'a١٢b',
    '12 تحديث',
    '...عربي...',
    'Łódź наука עברית ελληνικά',
    'كَتَبَ a',
    '\u05d0\u05d1 1-2 \u05d2',
]

def fribidi(line, *flags):
    run = subprocess.run(['fribidi', '--nopad', '--nobreak', '--width', '1000', *flags], input=line + '\n', capture_output=True, text=True, check=True)
    return run.stdout

rows = []
for line in LINES:
    for name, flag in (('ltr', '--ltr'), ('auto', '--wltr')):
        rows.append({
            'text': line, 'direction': name,
            'levels': [int(level) for level in fribidi(line, flag, '--novisual', '--levels').split()],
            'base': 1 if 'R' in fribidi(line, flag, '--novisual', '--basedir') else 0,
            'order': [int(at) for at in fribidi(line, flag, '--novisual', '--vtol').split()],
        })

version = subprocess.run(['fribidi', '--version'], capture_output=True, text=True, check=True).stdout.split('\n')[0]
print('{"tool": "GNU FriBidi", "version": %s, "tolerance": 0, "lines": [' % json.dumps(version))
print(',\n'.join(json.dumps(row, ensure_ascii=False) for row in rows))
print(']}')
