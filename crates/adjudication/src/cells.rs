//! Unknown amounts: where in their space the walk takes the same turns.
//!
//! With everything but some amounts fixed, each amount of the walk is a linear form in the unknown ones as long as every
//! comparison comes out the same. Such a region is a [`Cell`]: a polytope whose walls are those comparisons. All totals
//! are linear within it, so their extremes stand at its corners. Walking from cell to cell through the walls reaches
//! every turn that the policy can take, including gates that open or shut within a range.

use std::cmp::Ordering;

use mingbai_policy::Money;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::arithmetic::{minus, over, plus, times};
use crate::settlement::Slot;
use crate::world::{OpenAmount, World};

/// How many unknown amounts are searched together; a pack's stages seldom leave more than four open.
pub(crate) const MOST_UNKNOWNS: usize = 6;
/// How many lines of walls, per unknown and unknown, are followed in the time of one walk.
const LINES_PER_WALK: usize = 40;

/// A linear form in the unknown amounts, with its value at the point that is being walked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Linear {
    constant: Decimal,
    slopes: [Decimal; MOST_UNKNOWNS],
    here: Decimal,
}

/// One walk with unknown amounts: the unknowns met, and the walls of the cell around the point walked.
pub(crate) struct LinearWorld<'a> {
    /// Amounts that are held at a value, as if they were known.
    pinned: &'a [(OpenAmount, Decimal)],
    /// Where the other unknowns are looked at.
    at: &'a [(OpenAmount, Decimal)],
    pub(crate) unknowns: Vec<OpenAmount>,
    pub(crate) here: Vec<Decimal>,
    pub(crate) walls: Vec<Wall>,
    pub(crate) turns: Vec<Ordering>,
    /// Whether an unknown had to be left at one value because there were too many.
    pub(crate) crowded: bool,
}

/// A half-space `form ≥ 0` that the cell lies in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wall {
    form: Linear,
    /// Whether another cell lies behind it; not so for the bounds of an unknown itself.
    open: bool,
}

impl<'a> LinearWorld<'a> {
    /// A walk at a point; unknowns that the point does not fix are put somewhere between their bounds.
    pub(crate) fn at(pinned: &'a [(OpenAmount, Decimal)], at: &'a [(OpenAmount, Decimal)]) -> Self {
        Self {
            pinned,
            at,
            unknowns: Vec::new(),
            here: Vec::new(),
            walls: Vec::new(),
            turns: Vec::new(),
            crowded: false,
        }
    }

    fn wall(&mut self, form: Linear, open: bool) {
        if form.slopes.iter().any(|slope| !slope.is_zero()) {
            self.walls.push(Wall { form, open });
        }
    }
}

impl Linear {
    fn constant(constant: Decimal) -> Self {
        Self { constant, slopes: [Decimal::ZERO; MOST_UNKNOWNS], here: constant }
    }

    #[inline(never)]
    fn combined(&self, other: &Self, combine: fn(Decimal, Decimal) -> Decimal) -> Self {
        let mut combined = *self;
        for (slope, other) in combined.slopes.iter_mut().zip(&other.slopes) {
            // Most amounts answer to one or two unknowns.
            if !slope.is_zero() || !other.is_zero() {
                *slope = combine(*slope, *other);
            }
        }
        combined.constant = combine(self.constant, other.constant);
        combined.here = combine(self.here, other.here);
        combined
    }

    #[inline(never)]
    fn scaled(&self, by: Decimal, scale: fn(Decimal, Decimal) -> Decimal) -> Self {
        let mut scaled = *self;
        for slope in scaled.slopes.iter_mut().filter(|slope| !slope.is_zero()) {
            *slope = scale(*slope, by);
        }
        scaled.constant = scale(self.constant, by);
        scaled.here = scale(self.here, by);
        scaled
    }

    #[inline(never)]
    pub(crate) fn at(&self, point: &[Decimal]) -> Decimal {
        let add = |sum: Decimal, (slope, x): (&Decimal, &Decimal)| {
            if slope.is_zero() { sum } else { plus(sum, times(*slope, *x)) }
        };
        self.slopes.iter().zip(point).fold(self.constant, add)
    }
}

impl World for LinearWorld<'_> {
    type Number = Linear;

    fn figure(&self, yuan: Decimal) -> Linear {
        Linear::constant(yuan)
    }

    fn plus(&self, a: &Linear, b: &Linear) -> Linear {
        a.combined(b, plus)
    }

    fn minus(&self, a: &Linear, b: &Linear) -> Linear {
        a.combined(b, minus)
    }

    fn times(&self, a: &Linear, factor: Decimal) -> Linear {
        a.scaled(factor, times)
    }

    fn over(&self, a: &Linear, divisor: Decimal) -> Linear {
        a.scaled(divisor, |a, by| over(a, by).unwrap_or(a))
    }

    fn order(&mut self, a: &Linear, b: &Linear) -> Ordering {
        let difference = self.minus(a, b);
        let order = difference.here.cmp(&Decimal::ZERO);
        if difference.slopes.iter().any(|slope| !slope.is_zero()) {
            self.turns.push(order);
            let inside = if order.is_lt() { self.times(&difference, Decimal::NEGATIVE_ONE) } else { difference };
            self.wall(inside, true);
        }
        order
    }

    fn round(&self, a: Linear) -> Linear {
        a
    }

    fn unknown(&mut self, point: OpenAmount, least: &Linear, greatest: &Linear) -> Option<Linear> {
        if let Some(place) = self.unknowns.iter().position(|known| *known == point) {
            return Some(self.variable(place));
        }
        if let Some((_, held)) = self.pinned.iter().find(|(known, _)| *known == point) {
            let held = self.figure(*held);
            let held = self.least(held, *greatest);
            return Some(self.greatest(held, *least));
        }
        let width = minus(greatest.here, least.here);
        if width <= Decimal::ZERO {
            return Some(*least);
        }
        let place = self.unknowns.len();
        let chosen = self.at.iter().find(|(known, _)| *known == point).map(|(_, x)| *x);
        // Odd fractions keep the first walk off the thresholds, which are round.
        let odd = Decimal::new(3_137 + 613 * i64::try_from(place).unwrap_or(0), 4);
        let here = chosen.unwrap_or(plus(least.here, times(width, odd - odd.trunc())));
        let here = here.clamp(least.here, greatest.here);
        if place == MOST_UNKNOWNS {
            self.crowded = true;
            return Some(*greatest);
        }
        self.unknowns.push(point);
        self.here.push(here);
        let variable = self.variable(place);
        let above = self.minus(&variable, least);
        let below = self.minus(greatest, &variable);
        self.wall(above, false);
        self.wall(below, false);
        Some(variable)
    }

    fn money(&self, a: &Linear) -> Money {
        Money::from_yuan(a.here)
    }

    fn step(&mut self, _: Slot, _: &Linear, _: &Linear, _: Decimal) {}
}

impl LinearWorld<'_> {
    fn variable(&self, place: usize) -> Linear {
        let mut variable = Linear::constant(Decimal::ZERO);
        variable.slopes[place] = Decimal::ONE;
        variable.here = self.here[place];
        variable
    }
}

/// A region of the unknown amounts in which the walk takes the same turns.
pub(crate) struct Cell {
    unknowns: usize,
    walls: Vec<Wall>,
    corners: Vec<Vec<Decimal>>,
    /// As many walks as would have taken as long as finding the corners.
    pub(crate) walks: usize,
}

impl Cell {
    /// The cell around the point that was walked; `None` where finding all its corners would take longer than so many
    /// walks.
    pub(crate) fn of(world: &LinearWorld<'_>, most: usize) -> Option<Self> {
        let unknowns = world.unknowns.len();
        let mut walls: Vec<Wall> = Vec::new();
        for wall in &world.walls {
            let scale = wall.form.slopes.iter().map(|slope| slope.abs()).max().unwrap_or(Decimal::ONE);
            let form = wall.form.scaled(scale, |a, by| over(a, by).unwrap_or(a));
            match walls.iter_mut().find(|known| known.form.slopes == form.slopes) {
                // Of parallel walls the nearer counts; of two at one place the one that is no passage.
                Some(known) => {
                    let nearer = form.constant < known.form.constant;
                    let blocks = form.constant == known.form.constant && !wall.open;
                    if nearer || blocks {
                        *known = Wall { form, open: wall.open };
                    }
                }
                None => walls.push(Wall { form, open: wall.open }),
            }
        }
        let lines = (0..unknowns.saturating_sub(1))
            .fold(1usize, |product, place| product.saturating_mul(walls.len().saturating_sub(place)) / (place + 1));
        let walks = lines.saturating_mul(unknowns * unknowns) / LINES_PER_WALK;
        if walks > most {
            return None;
        }
        let mut cell = Self { unknowns, walls, corners: Vec::new(), walks };
        cell.corners = cell.find_corners();
        Some(cell)
    }

    /// Where the totals have their extremes.
    pub(crate) fn corners(&self) -> &[Vec<Decimal>] {
        &self.corners
    }

    /// Whether another cell lies behind a wall at this corner.
    pub(crate) fn opens_at(&self, corner: &[Decimal]) -> bool {
        self.walls.iter().any(|wall| wall.open && wall.form.at(corner).abs() < TOLERANCE)
    }

    /// A point just behind each wall that another cell lies behind.
    pub(crate) fn neighbours(&self) -> Vec<Vec<Decimal>> {
        if self.corners.is_empty() {
            return Vec::new();
        }
        let centre = mean(self.corners.iter(), self.unknowns);
        let mut neighbours = Vec::new();
        for wall in self.walls.iter().filter(|wall| wall.open) {
            let on_wall = self.corners.iter().filter(|corner| wall.form.at(corner).abs() < TOLERANCE);
            let on_wall: Vec<&Vec<Decimal>> = on_wall.collect();
            if on_wall.is_empty() {
                continue;
            }
            let foot = mean(on_wall.into_iter(), self.unknowns);
            let outward: Vec<Decimal> = foot.iter().zip(&centre).map(|(foot, centre)| minus(*foot, *centre)).collect();
            let longest = outward.iter().map(Decimal::abs).max().unwrap_or_default();
            if longest < TOLERANCE {
                continue;
            }
            // A step of a tenth of a fen: no cell that holds a payable amount is thinner.
            let Some(step) = over(Decimal::new(1, 3), longest) else { continue };
            neighbours
                .push(foot.iter().zip(&outward).map(|(foot, outward)| plus(*foot, times(*outward, step))).collect());
        }
        neighbours
    }

    /// The ends of every line in which all walls but one fewer than there are unknowns meet, as far as the other walls
    /// leave something of it.
    fn find_corners(&self) -> Vec<Vec<Decimal>> {
        let mut corners: Vec<Vec<Decimal>> = Vec::new();
        if self.unknowns == 0 {
            return vec![Vec::new()];
        }
        let size = self.unknowns - 1;
        let mut chosen: Vec<usize> = (0..size).collect();
        loop {
            for corner in
                self.line(&chosen).and_then(|(foot, along)| self.ends(&chosen, &foot, &along)).unwrap_or_default()
            {
                if !corners.contains(&corner) {
                    corners.push(corner);
                }
            }
            // The next choice of walls, in the order of counting.
            let Some(place) = (0..size).rev().find(|place| chosen[*place] + size < self.walls.len() + place) else {
                return corners;
            };
            chosen[place] += 1;
            for later in place + 1..size {
                chosen[later] = chosen[later - 1] + 1;
            }
        }
    }

    /// The line in which the chosen walls meet, as a point and a direction, by elimination.
    fn line(&self, chosen: &[usize]) -> Option<(Vec<Decimal>, Vec<Decimal>)> {
        let size = self.unknowns;
        let mut rows: Vec<[Decimal; MOST_UNKNOWNS + 1]> = Vec::with_capacity(chosen.len());
        for place in chosen {
            let form = &self.walls.get(*place)?.form;
            let mut row = [Decimal::ZERO; MOST_UNKNOWNS + 1];
            row[..MOST_UNKNOWNS].copy_from_slice(&form.slopes);
            row[MOST_UNKNOWNS] = -form.constant;
            rows.push(row);
        }
        let mut pivots: Vec<usize> = Vec::with_capacity(chosen.len());
        for place in 0..rows.len() {
            let free = (0..size).filter(|column| !pivots.contains(column));
            let pivot = free.max_by_key(|column| rows[place][*column].abs())?;
            if rows[place][pivot].abs() < TOLERANCE {
                return None;
            }
            let (scale, columns) = (rows[place][pivot], (0..size).chain([MOST_UNKNOWNS]));
            for column in columns.clone() {
                rows[place][column] = over(rows[place][column], scale)?;
            }
            let of_pivot = rows[place];
            for (_, row) in rows.iter_mut().enumerate().filter(|(other, _)| *other != place) {
                let factor = row[pivot];
                for column in columns.clone().filter(|_| !factor.is_zero()) {
                    row[column] = minus(row[column], times(factor, of_pivot[column]));
                }
            }
            pivots.push(pivot);
        }
        let free = (0..size).find(|column| !pivots.contains(column))?;
        let (mut foot, mut along) = (vec![Decimal::ZERO; size], vec![Decimal::ZERO; size]);
        along[free] = Decimal::ONE;
        for (row, pivot) in rows.iter().zip(&pivots) {
            foot[*pivot] = row[MOST_UNKNOWNS];
            along[*pivot] = -row[free];
        }
        Some((foot, along))
    }

    /// The two ends of what the walls leave of a line; `None` where they leave nothing.
    fn ends(&self, chosen: &[usize], foot: &[Decimal], along: &[Decimal]) -> Option<Vec<Vec<Decimal>>> {
        let (mut from, mut to): (Option<Decimal>, Option<Decimal>) = (None, None);
        for (_, wall) in self.walls.iter().enumerate().filter(|(place, _)| !chosen.contains(place)) {
            let height = wall.form.at(foot);
            let rise = minus(wall.form.at(along), wall.form.constant);
            if rise.abs() < TOLERANCE {
                if height < -TOLERANCE {
                    return None;
                }
                continue;
            }
            let meets = -over(height, rise)?;
            if rise > Decimal::ZERO {
                from = Some(from.map_or(meets, |from| from.max(meets)));
            } else {
                to = Some(to.map_or(meets, |to| to.min(meets)));
            }
            if let (Some(from), Some(to)) = (from, to)
                && minus(from, to) > TOLERANCE
            {
                return None;
            }
        }
        let end = |way: Decimal| -> Vec<Decimal> {
            let end = foot.iter().zip(along).map(|(foot, along)| plus(*foot, times(*along, way)));
            end.map(|x| x.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero)).collect()
        };
        Some(vec![end(from?), end(to?)])
    }
}

const TOLERANCE: Decimal = Decimal::from_parts(1, 0, 0, false, 8);

fn mean<'c>(points: impl ExactSizeIterator<Item = &'c Vec<Decimal>>, size: usize) -> Vec<Decimal> {
    let count = Decimal::from(points.len());
    let mut sum = vec![Decimal::ZERO; size];
    for point in points {
        for (sum, x) in sum.iter_mut().zip(point) {
            *sum = plus(*sum, *x);
        }
    }
    sum.into_iter().map(|sum| over(sum, count).unwrap_or(sum)).collect()
}

/// The amounts in whole fen around a corner: payments are whole fen, and a gate may shut a fen before its wall.
pub(crate) fn whole_fen_around(corner: &[Decimal]) -> Vec<Vec<Decimal>> {
    let fen = Money::FEN.yuan();
    let choices: Vec<[Decimal; 3]> = corner
        .iter()
        .map(|x| {
            let floor = x.round_dp_with_strategy(2, RoundingStrategy::ToNegativeInfinity);
            if floor == *x { [floor - fen, floor, floor + fen] } else { [floor, floor + fen, floor] }
        })
        .collect();
    let mut points = vec![Vec::new()];
    if corner.len() <= 2 {
        for choice in &choices {
            let mut longer = Vec::with_capacity(points.len() * 3);
            for point in &points {
                for x in choice {
                    let mut point: Vec<Decimal> = point.clone();
                    point.push(*x);
                    longer.push(point);
                }
            }
            points = longer;
        }
        return points;
    }
    // Among many unknowns: each one moved alone, and all together.
    let middle: Vec<Decimal> = choices.iter().map(|choice| choice[1]).collect();
    points = vec![middle.clone()];
    for place in 0..corner.len() {
        for side in [0, 2] {
            let mut point = middle.clone();
            point[place] = choices[place][side];
            points.push(point);
        }
    }
    points.push(choices.iter().map(|choice| choice[0]).collect());
    points.push(choices.iter().map(|choice| choice[2]).collect());
    points
}
