//! Sorting, compiled once.

use std::cmp::Ordering;

/// Puts items in order, alike ones as they stood.
///
/// The standard library's sort is compiled anew for each type and each comparison, and takes three kilobytes of the page
/// every time. This one sorts places, which are of one type, and then moves each item once.
pub fn put_in_order<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(items.len(), &|one, other| compare(&items[one], &items[other]));
    for to in 0..items.len() {
        let mut from = places[to];
        // What stood in front of here has been exchanged for what belonged there, and stands where that came from.
        while from < to {
            from = places[from];
        }
        items.swap(to, from);
    }
}

/// The places of so many items, in the items' order.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_items_stay_as_they_stood() {
        let mut items = [(3, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (3, 'e'), (2, 'f')];
        put_in_order(&mut items, |(one, _), (other, _)| one.cmp(other));
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'c'), (2, 'f'), (3, 'a'), (3, 'e')]);
    }

    #[test]
    fn every_order_of_five_items_is_put_right() {
        for mut code in 0..5_u32.pow(5) {
            let digits = [(); 5].map(|()| {
                let digit = code % 5;
                code /= 5;
                digit
            });
            let (mut ours, mut theirs) = (digits, digits);
            put_in_order(&mut ours, u32::cmp);
            theirs.sort_unstable();
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn nothing_is_in_order() {
        put_in_order::<u8>(&mut [], u8::cmp);
    }
}
