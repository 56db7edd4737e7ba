use super::{Held, Open, Stop, Walk};
use crate::read::complaint::Complaint;
use crate::read::markup;
use crate::read::tag_text::{Malformed, Part, TagText};
use crate::read::tree::Node;
use crate::xml::grammar::{self, Content, Particle, Type};
use crate::xml::tag::Tag;

impl<'d> Walk<'d, '_> {
    pub(super) fn start_tag(&mut self, start: usize) -> Result<usize, Stop> {
        let mut tag = TagText {
            text: self.text,
            at: start + 1,
        };
        let name = tag.name();
        if name.is_empty() {
            return self.halt(start, "< innleder ikke et navn");
        }
        if !self.skipped.is_empty() {
            return self.skip(tag, name);
        }
        if self.open.is_empty() && std::mem::replace(&mut self.has_root, true) {
            return self.halt(start, "det er mer enn ett rotelement");
        }
        let Some((of, kind)) = self.admit(name, start) else {
            return self.skip(tag, name);
        };
        let node = self.push(of, kind, start);
        let (is_empty, after) = self.attributes(tag, node)?;
        if is_empty {
            self.end();
        }
        Ok(after)
    }

    /// Goes over an element that is not judged: only that it is well-formed.
    fn skip(&mut self, mut tag: TagText<'d>, name: &'d str) -> Result<usize, Stop> {
        loop {
            match tag.next() {
                Ok(Part::Attribute(attribute)) => drop(self.value_of(&attribute)?),
                Ok(Part::Close { is_empty, after }) => {
                    if !is_empty {
                        self.skipped.push(name);
                    }
                    return Ok(after);
                }
                Err(fault) => return self.malformed(fault),
            }
        }
    }

    pub(super) fn malformed<T>(&mut self, fault: Malformed) -> Result<T, Stop> {
        match fault {
            Malformed::Attribute(at) => self.halt(at, "et attributt er ikke skrevet navn=\"verdi\""),
            Malformed::Character(at) => self.halt(at, "tegnet er ikke tillatt i XML"),
            Malformed::Unclosed => self.halt(self.text.len(), "en startkode er ikke lukket"),
        }
    }

    pub(super) fn end_tag(&mut self, start: usize) -> Result<usize, Stop> {
        let skipped = self.skipped.last().copied();
        let Some(expected) = skipped.or_else(|| self.open.last().map(|open| open.tag.name())) else {
            return self.halt(start, "en sluttkode har ingen startkode");
        };
        let rest = self
            .rest(start + 2)
            .strip_prefix(expected)
            .map(|rest| rest.trim_start_matches(markup::is_blank));
        let Some(rest) = rest.and_then(|rest| rest.strip_prefix('>')) else {
            return self.halt(start, "sluttkoden hører ikke til det åpne elementet");
        };
        if skipped.is_some() {
            self.skipped.pop();
        } else {
            self.end();
        }
        Ok(self.text.len() - rest.len())
    }

    /// The type of an element that may be here; none where it is skipped.
    fn admit(&mut self, name: &str, start: usize) -> Option<(&'static Type, Tag)> {
        let Some(open) = self.open.last_mut() else {
            if name == Tag::Submission.name() {
                return Some((&grammar::SUBMISSION, Tag::Submission));
            }
            self.complain(None, start, Complaint::root());
            return None;
        };
        let (node, parent, of) = (open.node, open.tag, open.of);
        let Content::Elements(particles) = &of.content else {
            self.complain(Some(node), start, Complaint::unknown_element(name, parent));
            return None;
        };
        let complaint = match arrive(open, particles, name) {
            Arrival::Expected(particle) => {
                self.walked.uses_new |= particle.is_new;
                if particle.is_new && self.only_old {
                    self.complain(
                        Some(node),
                        start,
                        Complaint::new_element(particle.tag, parent, of),
                    );
                }
                return Some((particle.of, particle.tag));
            }
            Arrival::Unknown if name.contains(':') => {
                self.complain(
                    Some(node),
                    start,
                    Complaint::namespace("elementet har et prefiks"),
                );
                return None;
            }
            Arrival::Unknown => {
                self.complain(Some(node), start, Complaint::unknown_element(name, parent));
                return None;
            }
            Arrival::After(missing, particle) => {
                self.complain(Some(node), start, Complaint::missing_element(missing, parent, of));
                return Some((particle.of, particle.tag));
            }
            Arrival::TooMany(particle) => (
                particle,
                Complaint::too_many(particle.tag, parent, of, particle.most),
            ),
            Arrival::Late(particle) => (particle, Complaint::out_of_order(particle.tag, parent, of)),
        };
        let (particle, complaint) = complaint;
        self.complain(Some(node), start, complaint);
        Some((particle.of, particle.tag))
    }

    fn push(&mut self, of: &'static Type, tag: Tag, start: usize) -> usize {
        let node = self.tree.nodes.len();
        let attribute = self.tree.attributes.len();
        self.tree.nodes.push(Node {
            tag,
            of,
            at: start,
            parent: self.open.last().map_or(node, |open| open.node),
            attributes: (attribute, attribute),
            end: node + 1,
            value: None,
        });
        self.open.push(Open {
            node,
            of,
            tag,
            particle: 0,
            count: 0,
            held: Held::Nothing,
        });
        node
    }

    fn end(&mut self) {
        let depth = self.open.len();
        let Some(open) = self.open.pop() else { return };
        if !self.scope.is_empty() {
            self.scope.leave(depth);
        }
        match open.of.content {
            Content::Elements(particles) => self.check_rest(&open, particles),
            Content::Value(kind) => self.close_value(&open, kind),
            Content::Empty => {}
        }
        let end = self.tree.nodes.len();
        if let Some(node) = self.tree.nodes.get_mut(open.node) {
            node.end = end;
        }
    }

    /// Whether everything that must come has come.
    fn check_rest(&mut self, open: &Open, particles: &[Particle]) {
        let start = self.tree.nodes.get(open.node).map_or(0, |node| node.at);
        for (number, particle) in particles.iter().enumerate().skip(open.particle) {
            let count = if number == open.particle { open.count } else { 0 };
            if count < particle.least {
                let complaint = Complaint::missing_element(particle.tag, open.tag, open.of);
                self.complain(Some(open.node), start, complaint);
            }
        }
    }
}

/// How an element fits where it comes.
enum Arrival {
    Expected(&'static Particle),
    /// It may be here, but something that must come before it did not.
    After(Tag, &'static Particle),
    TooMany(&'static Particle),
    /// Its place in the order has been passed.
    Late(&'static Particle),
    Unknown,
}

fn arrive(open: &mut Open, particles: &'static [Particle], name: &str) -> Arrival {
    let is_it = |particle: &&Particle| particle.tag.name() == name;
    let ahead = particles.get(open.particle..).unwrap_or_default();
    let Some((steps, particle)) = ahead.iter().enumerate().find(|(_, particle)| is_it(particle)) else {
        return particles
            .iter()
            .find(is_it)
            .map_or(Arrival::Unknown, Arrival::Late);
    };
    if steps == 0 {
        open.count += 1;
        return if open.count > particle.most {
            Arrival::TooMany(particle)
        } else {
            Arrival::Expected(particle)
        };
    }
    let passed = ahead.iter().take(steps).enumerate();
    let missing = passed
        .into_iter()
        .find(|(step, passed)| passed.least > if *step == 0 { open.count } else { 0 })
        .map(|(_, passed)| passed.tag);
    open.particle += steps;
    open.count = 1;
    missing.map_or(Arrival::Expected(particle), |missing| {
        Arrival::After(missing, particle)
    })
}
