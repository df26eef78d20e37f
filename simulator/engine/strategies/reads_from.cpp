#include "simulator/engine/strategies/reads_from.h"

#include "simulator/engine/strategies/conflict.h"
#include "simulator/engine/strategies/fair_suffix.h"

namespace heddle::engine {

void ReadsFrom::begin_execution(std::uint64_t seed, const Estimates& estimates) {
  random_.seed(seed);
  fair_from_ = fair_suffix(estimates);
  priorities_[0] = draw();
  last_pairs_[0] = {};
  end_.begin_execution(random_);
  satisfied_ = 0;
  known_ = memory().size() >= sizeof(Memory) ? reinterpret_cast<Memory*>(memory().data()) : nullptr;
  constrained_ = false;
  if (known_ == nullptr) return;
  // The last execution is judged here: it may have had no chance to do so at its end.
  if (known_->new_pairs != 0) {
    known_->save(known_->current);
    known_->pairs.clear(Memory::tried);
  }
  known_->begin_execution();
  mutate();
  constrained_ = known_->current.count != 0;
}

// --- abstract schedules

void ReadsFrom::mutate() {
  Memory::Schedule& schedule = known_->current;
  schedule.count = 0;
  if (known_->event_count < 2) return;
  Memory::Constraint untried{};
  if (random_.below(4) != 0 && draw_untried(untried)) {
    schedule.constraints[schedule.count++] = untried;
    if (random_.below(2) != 0) add_way_to(untried.read);
    return;
  }
  if (known_->schedule_count != 0 && random_.below(4) != 0) {
    if (known_->next_schedule >= known_->schedule_count) known_->next_schedule = 0;
    schedule = known_->schedules[known_->schedule_count - 1 - known_->next_schedule++];
  }
  const std::uint64_t what = random_.below(8);
  if (schedule.count != 0 && what < 4) {
    const auto at = static_cast<std::uint32_t>(random_.below(schedule.count));
    if (what == 0) schedule.constraints[at].negative = !schedule.constraints[at].negative;
    if (what != 0) schedule.constraints[at] = schedule.constraints[--schedule.count];
    if (what < 2) return;
  }
  insert_constraint();
}

/// What threads read on their way to the event.
void ReadsFrom::add_way_to(EventId event) {
  Memory::Schedule& schedule = known_->current;
  for (unsigned i = 0; i < 3; ++i) {
    const Memory::Event& at = known_->events[event];
    if (at.earlier_read == 0 || at.earlier_read == event) return;
    schedule.constraints[schedule.count++] = {at.earlier_write, at.earlier_read, false};
    event = at.earlier_read;
  }
}

void ReadsFrom::insert_constraint() {
  Memory::Schedule& schedule = known_->current;
  Memory::Constraint constraint{};
  if (!draw_pair(constraint)) return;
  const std::uint32_t at = schedule.count < Memory::max_constraints
                               ? schedule.count++
                               : static_cast<std::uint32_t>(random_.below(Memory::max_constraints));
  schedule.constraints[at] = constraint;
}

/// A pair that was neither seen nor wished for since something new was seen, each as likely; then it counts
/// as wished for. Looks at a bounded number of pairs, from a drawn read on.
bool ReadsFrom::draw_untried(Memory::Constraint& constraint) {
  constexpr std::uint32_t most_looked_at = 4096;
  const std::uint32_t events = known_->event_count - 1;
  const auto first = static_cast<std::uint32_t>(random_.below(events));
  std::uint64_t met = 0;
  std::uint32_t looked_at = 0;
  for (std::uint32_t k = 0; k < events && looked_at < most_looked_at; ++k) {
    const auto read = static_cast<EventId>(1 + (first + k) % events);
    if (!known_->events[read].reads || !known_->events[read].contested) continue;
    for (std::uint32_t id = 0; id <= events; ++id, ++looked_at) {
      const auto write = static_cast<EventId>(id);
      const bool fits = write == 0 || (known_->events[write].writes &&
                                       known_->events[write].group == known_->events[read].group);
      if (!fits || known_->pairs.contains(Memory::seen, write, read) ||
          known_->pairs.contains(Memory::tried, write, read))
        continue;
      if (random_.below(++met) == 0) constraint = {write, read, false};
    }
  }
  if (met == 0) known_->pairs.clear(Memory::tried);  // all in turn again, next time
  return met != 0 && known_->add_pair(Memory::tried, constraint.write, constraint.read);
}

/// A read, and a write of its group or the initial value; seldom that it is not to be seen.
bool ReadsFrom::draw_pair(Memory::Constraint& constraint) {
  const EventId read = draw_event([](const Memory::Event& event) { return event.reads && event.contested; });
  if (read == 0) return false;
  const EventId group = known_->events[read].group;
  const bool initial = random_.below(4) == 0;
  const EventId write = initial ? EventId{0} : draw_event([group](const Memory::Event& event) {
    return event.writes && event.group == group;
  });
  constraint = {write, read, known_->pairs.contains(Memory::seen, write, read) && random_.below(4) == 0};
  return true;
}

/// One of the events that fit, each as likely; 0 when there is none.
template <class Fits>
ReadsFrom::EventId ReadsFrom::draw_event(Fits fits) {
  EventId drawn = 0;
  std::uint64_t met = 0;
  for (std::uint32_t id = 1; id < known_->event_count; ++id)
    if (fits(known_->events[id]) && random_.below(++met) == 0) drawn = static_cast<EventId>(id);
  return drawn;
}

// --- running under one

ReadsFrom::Wish ReadsFrom::wish(const Operation& operation) {
  const std::uint64_t key = operation.object != 0 ? operation.object : operation.address;
  const Memory::Location* location = key != 0 ? known_->location_of(key) : nullptr;
  if (location == nullptr) return Wish::none;
  const EventId event = known_->event_of(operation);
  const EventId group = known_->events[event].group;
  Wish result = Wish::none;
  for (std::uint32_t i = 0; i < known_->current.count; ++i) {
    const Memory::Constraint& constraint = known_->current.constraints[i];
    if (known_->events[constraint.read].group != group || (satisfied_ >> i & 1) != 0) continue;
    const bool would_read = location->last_write == constraint.write;
    if (constraint.negative) {
      if (event == constraint.read && would_read) return Wish::wait;
    } else if (event == constraint.read) {
      if (!would_read) return Wish::wait;
      result = Wish::now;
    } else if (would_read && known_->events[event].writes) {
      return Wish::wait;
    }
  }
  return result;
}

/// The highest priority among the best wishes.
std::size_t ReadsFrom::best(const SchedulingPoint& point) {
  std::size_t best = 0;
  Wish best_wish = Wish::last;
  for (std::size_t i = 0; i < point.early_begin; ++i) {
    const Operation& operation = *point.candidates[i].operation;
    const Wish here = end_.waits(operation) ? Wish::last : constrained_ ? wish(operation) : Wish::none;
    const bool higher = priorities_[point.candidates[i].thread] > priorities_[point.candidates[best].thread];
    if (i != 0 && (here < best_wish || (here == best_wish && !higher))) continue;
    best = i;
    best_wish = here;
  }
  return best;
}

std::size_t ReadsFrom::choose_thread(const SchedulingPoint& point) {
  const std::size_t early = random_.early(point, weights());
  if (early < point.candidates.size()) return early;
  if (point.step >= fair_from_) return random_.below(point.early_begin);
  if (point.current_spins) {
    constrained_ = false;
    priorities_[point.current] = 0;
  }
  const std::size_t chosen = best(point);
  for (std::size_t i = 0; i < point.early_begin; ++i)
    if (i == chosen || conflict(*point.candidates[chosen].operation, *point.candidates[i].operation))
      priorities_[point.candidates[i].thread] = draw();
  return chosen;
}

void ReadsFrom::on_scheduled(const Candidate& chosen) {
  const Operation& operation = *chosen.operation;
  const std::uint64_t key = operation.object != 0 ? operation.object : operation.address;
  if (known_ == nullptr || key == 0 || operation.site == 0) return;
  Memory::Location* location = known_->location_of(key);
  if (location == nullptr) return;
  const std::uint32_t known_events = known_->event_count;
  const EventId event = known_->event_of(operation);
  if (event == 0) return;
  Pair& last_pair = last_pairs_[chosen.thread];
  if (event >= known_events) {
    known_->events[event].earlier_write = last_pair.write;
    known_->events[event].earlier_read = last_pair.read;
  }
  if (location->any != 0) known_->join_groups(location->any, event);
  location->any = event;
  if (location->thread != no_thread && location->thread != chosen.thread) known_->contest(event);
  location->thread = chosen.thread;
  if (known_->events[event].reads) {
    if (known_->add_pair(Memory::seen, location->last_write, event)) ++known_->new_pairs;
    last_pair = {location->last_write, event};
    for (std::uint32_t i = 0; i < known_->current.count; ++i) {
      const Memory::Constraint& constraint = known_->current.constraints[i];
      if (!constraint.negative && constraint.read == event && constraint.write == location->last_write)
        satisfied_ |= 1u << i;
    }
  }
  if (known_->events[event].writes) location->last_write = event;
}

}  // namespace heddle::engine
