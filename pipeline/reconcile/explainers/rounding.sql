-- Rounding and hedges: different numbers that may be one, because one is written with fewer digits ("433 million"
-- for 432.97), cut off instead of rounded, or hedged ("about 430 million").
-- Goes in: temp pair, open_pair, val, stated, val_text. Comes out: rows of finding, kinds rounding, hedge and update;
-- temp far_bound (grp, a, b, bound, exact, earlier), pairs that meet only because one of them has no end.
-- A date given by its month is no rounding of the day: dates are left out.
-- A bound without an end ("more than 80") agrees with what lies a little beyond it, and a range with what lies in it:
-- those are no differences to explain. What lies far beyond does not contradict the bound, nor does the bound confirm it.

INSERT INTO finding
SELECT p.grp, p.a, p.b, 0, CASE WHEN a.hedged OR b.hedged THEN 'hedge' ELSE 'rounding' END,
       least(0.3, abs(a.n - b.n)::DOUBLE / greatest(abs(a.n), abs(b.n), 1)),
       format('{} ({}) and {} ({}) meet: ', ta.shown, ta.who, tb.shown, tb.who)
       -- Measures are compared in a base unit, which nobody wrote: their bounds are not shown.
       || CASE WHEN t.kind = 'measure' THEN format('what {} may stand for holds the other',
                   CASE WHEN a.hi - a.lo >= b.hi - b.lo THEN ta.shown ELSE tb.shown END)
               WHEN a.hi - a.lo >= b.hi - b.lo
               THEN format('{} stands for {} up to {}, and {} lies in it; they are {} apart', ta.shown, figure(a.lo),
                           figure(a.hi), figure(b.n), figure(abs(a.n - b.n)))
               ELSE format('{} stands for {} up to {}, and {} lies in it; they are {} apart', tb.shown, figure(b.lo),
                           figure(b.hi), figure(a.n), figure(abs(a.n - b.n))) END,
       json_object('a', plain(a.n), 'b', plain(b.n), 'residual', plain(abs(a.n - b.n))), true, 'settles', NULL, []
FROM pair p
JOIN val a ON a.val = p.a
JOIN val b ON b.val = p.b
JOIN val_text ta ON ta.val = p.a
JOIN val_text tb ON tb.val = p.b
JOIN grp g ON g.grp = p.grp
JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute AND t.kind NOT IN ('date', 'time', 'duration')
WHERE p.meet AND p.same_unit AND a.place = 1 AND a.n <> b.n AND NOT a.denied AND NOT b.denied AND NOT a.ranged
    AND NOT b.ranged
  AND greatest(abs(a.lo), abs(a.hi), abs(b.lo), abs(b.hi)) < unbounded();

-- Rounded further than the scale word shows ("220 million" for 222), or cut off instead of rounded ("9.6 million" for
-- 9.68). At least two digits are kept, fewer than the other number has, and counts must be large: 120 people are
-- neither 118 nor 128. Who rounds 155 to 160 and does not say "about" has said another number: a fortieth is the most.
INSERT INTO finding
WITH coarse AS (
    SELECT p.grp, p.a, p.b, c.val AS c, f.val AS f, c.n, f.n AS full_n, c.hi - c.lo AS width, t.kind,
           abs(f.n - c.n) < half_digit(c.n) OR f.n = c.n - half_digit(c.n) AS rounded
    FROM open_pair p
    JOIN val a ON a.val = p.a
    JOIN val b ON b.val = p.b
    JOIN val c ON c.val = CASE WHEN significant_digits(a.n) < significant_digits(b.n) THEN p.a ELSE p.b END
    JOIN val f ON f.val = CASE WHEN c.val = p.a THEN p.b ELSE p.a END
    JOIN grp g ON g.grp = p.grp
    JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute
    WHERE p.same_unit AND NOT a.hedged AND NOT b.hedged AND NOT a.denied AND NOT b.denied
      AND t.kind IN ('money', 'percent', 'measure', 'rate', 'count') AND c.n > 0
      AND greatest(c.hi, f.hi) < unbounded() AND least(c.lo, f.lo) > -unbounded()
      AND significant_digits(c.n) >= 2 AND significant_digits(f.n) > significant_digits(c.n)
      AND 40 * abs(f.n - c.n) <= f.n
)
SELECT k.grp, k.a, k.b, 0, 'rounding', CASE WHEN k.rounded THEN 0.25 ELSE 0.3 END,
       CASE WHEN k.rounded
            THEN format('{} ({}) rounds to {} ({}); the difference is {}', tf.shown, tf.who, tc.shown, tc.who,
                figure(abs(k.full_n - k.n)))
            ELSE format('{} ({}) is {} ({}) with the last digits cut off, not rounded', tc.shown, tc.who, tf.shown,
                tf.who) END,
       json_object('rounded', plain(k.n), 'full', plain(k.full_n), 'residual', plain(abs(k.full_n - k.n))), true,
           'settles', NULL, []
FROM coarse k
JOIN val_text tc ON tc.val = k.c
JOIN val_text tf ON tf.val = k.f
WHERE (k.rounded AND (k.kind <> 'count' OR k.n >= 1000))
   OR (k.full_n >= k.n AND k.full_n < k.n + k.width AND (k.kind <> 'count' OR k.n >= 100000));

-- "At least 9 dead" is not said of 23; it is said before there are 23.
CREATE OR REPLACE TEMP TABLE far_bound AS
SELECT p.grp, p.a, p.b, o.val AS bound, f.val AS exact, t.course IN ('grows', 'shifts') AND o.final < f.first AND o.hi = unbounded() AS earlier
FROM pair p
JOIN val a ON a.val = p.a
JOIN val b ON b.val = p.b
JOIN val o ON o.val = CASE WHEN a.hi - a.lo > b.hi - b.lo THEN p.a ELSE p.b END
JOIN val f ON f.val = CASE WHEN o.val = p.a THEN p.b ELSE p.a END
JOIN grp g ON g.grp = p.grp
JOIN attribute t ON t.topic = g.topic AND t.id = g.attribute AND t.kind IN ('money', 'count', 'percent', 'measure')
WHERE p.meet AND p.same_unit AND NOT a.denied AND NOT b.denied AND o.n > 0 AND f.n > 0
  AND (o.hi = unbounded() OR o.lo = -unbounded()) AND f.hi < unbounded() AND f.lo > -unbounded()
  AND 4 * greatest(o.n, f.n) > 5 * least(o.n, f.n);

INSERT INTO finding
SELECT k.grp, k.a, k.b, 0, CASE WHEN k.earlier THEN 'update' ELSE 'hedge' END, CASE WHEN k.earlier THEN 0.15 ELSE 0.2 END,
       CASE WHEN k.earlier
            THEN format('{} ({}) was replaced by {} ({}), +{}', bt.shown, bt.who, ft.shown, ft.who, figure(f.n - o.n))
            ELSE format('{} ({}) does not contradict {} ({}), nor confirm it: they are {} apart', bt.shown, bt.who,
                        ft.shown, ft.who, figure(abs(f.n - o.n))) END,
       json_object('bound', plain(o.n), 'exact', plain(f.n)), true, 'settles', CASE WHEN k.earlier THEN k.exact END, []
FROM far_bound k
JOIN val o ON o.val = k.bound
JOIN val f ON f.val = k.exact
JOIN val_text bt ON bt.val = k.bound
JOIN val_text ft ON ft.val = k.exact;
