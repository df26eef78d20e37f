#include "analyzer/link/recorder.h"

#include <algorithm>

#include "analyzer/link/exported.h"

namespace heddle::link {

namespace {

int detail_of(const AccessRecord& record) {
  return static_cast<int>(record.order) * 64 + record.fresh * 32 + record.by_maker * 16 +
         record.by_last_owner * 8 + record.write * 4 + record.destroys * 2 + record.is_volatile;
}

}  // namespace

bool Recorder::is_new(int kind, Id what, int detail, const Origin& o, Id more) {
  const Key key{kind,       what, detail, o.situation, o.location.file, o.location.line, o.location.column,
                o.function, more};
  if (!seen_.insert(key).second) return false;
  if (contexts_ == Contexts::weakest && !says_more(kind, what, detail, o, o.situation, more)) return false;
  return has_room(kind);
}

bool Recorder::says_more(int kind, Id what, int detail, const Origin& o, SituationId situation, Id more) {
  constexpr std::size_t max_locksets = 4;
  SetTable& sets = workspace_.sets;
  const Situation there = workspace_.situations[situation];
  const Key event{kind,       what, detail, there.alive, o.location.file, o.location.line, o.location.column,
                  o.function, more};
  std::vector<SetId>& known = weakest_[{event, there.thread}];
  if (kind == 0) {
    const IdSet& locks = sets[there.must];
    if (known.size() == max_locksets ||
        std::ranges::any_of(known, [&](SetId fewer) { return std::ranges::includes(locks, sets[fewer]); }))
      return false;
    known.push_back(there.must);
    return true;
  }
  IdSet locks;
  for (HeldId id : sets[there.may]) insert(locks, workspace_.held[id].lock);
  if (!known.empty() && std::ranges::includes(sets[known.front()], locks)) return false;
  if (known.empty()) known.push_back(0);
  known.front() = sets.intern(united(sets[known.front()], locks));
  return true;
}

bool Recorder::has_room(int kind) {
  if (++count_[kind] <= room_) return true;
  ++workspace_.caps["records of one function (" + std::to_string(room_) + ")"];
  return false;
}

void Recorder::add(const AccessRecord& record) {
  std::vector<AccessRecord> opened;
  open(record, opened);
  for (const AccessRecord& one : opened) put(one, record.origin);
}

void Recorder::open(const AccessRecord& record, std::vector<AccessRecord>& opened) {
  if (passed_on_ != nullptr) return passed_on_->open(record, opened);
  AccessRecord slim = record;
  slim.origin.situation = workspace_.for_access(record.origin.situation);
  // The site keeps apart what one callee does at two calls: which of the two is ordered with a thread's start
  // may differ.
  slim.group = group(
      record.by_maker ? maker_accesses_ : accesses_,
      {record.path, detail_of(record), workspace_.without_places(slim.origin.situation), record.origin.site});
  opened.push_back(slim);
}

Origin* Recorder::put(const AccessRecord& opened, const Origin& origin) {
  if (passed_on_ != nullptr) return passed_on_->put(opened, origin);
  PlacesOf& known = opened.by_maker ? maker_accesses_ : accesses_;
  if (known.places[opened.group].count == max_places) return nullptr;
  std::vector<AccessRecord>& records = opened.by_maker ? summary_.maker_accesses : summary_.accesses;
  const int detail = contexts_ == Contexts::all ? 0 : detail_of(opened);
  const Place place{opened.group, opened.path, detail, opened.origin.situation, 0};
  if (!is_new_place(known, place, records, origin)) return nullptr;
  Origin& kept = records.emplace_back(opened).origin;
  kept.location = origin.location, kept.function = origin.function, kept.chain = origin.chain;
  return &kept;
}

std::uint32_t Recorder::group(PlacesOf& known, const Alike& alike) {
  const auto next = static_cast<std::uint32_t>(known.places.size());
  const auto [at, fresh] = known.groups.try_emplace(alike, next);
  if (fresh) known.places.emplace_back();
  return at->second;
}

template <class Record>
bool Recorder::is_new_place(PlacesOf& known, const Place& place, const std::vector<Record>& records,
                            const Origin& o) {
  const auto& [group, what, detail, situation, kind] = place;
  Places& places = known.places[group];
  if (places.count == max_places) return false;
  std::uint32_t record = places.latest;
  for (std::uint32_t i = 0; i < places.count; ++i, record = known.before[record]) {
    const Origin& there = records[record].origin;
    if (there.location == o.location && there.function == o.function && there.situation == situation)
      return false;
  }
  if (contexts_ == Contexts::weakest && !says_more(kind, what, detail, o, situation, 0)) return false;
  if (!has_room(kind)) return false;
  known.before.resize(records.size());  // a list may begin with records of another recorder
  known.before.push_back(places.latest);
  places.latest = static_cast<std::uint32_t>(records.size()), ++places.count;
  return true;
}

void Recorder::add(const AcquireRecord& record) {
  const Origin& o = record.origin;
  const int detail = record.handed_on * 4 + record.shared * 2 + record.try_only;
  const Alike alike{record.lock, detail, workspace_.without_places(o.situation), 0};
  const Place place{group(acquires_, alike), record.lock, detail, o.situation, 1};
  if (is_new_place(acquires_, place, summary_.acquires, o)) summary_.acquires.push_back(record);
}

void Recorder::add(const WaitRecord& record) {
  if (is_new(2, record.condition, record.timed, record.origin, record.lock)) summary_.waits.push_back(record);
}

void Recorder::add(const SignalRecord& record) {
  if (is_new(3, record.object, record.notifies, record.origin)) summary_.signals.push_back(record);
}

void Recorder::add(const DoubleLockRecord& record) {
  if (is_new(4, record.lock, record.shared, record.second, record.first.location.line))
    summary_.double_locks.push_back(record);
}

/// Calls that differ in their places only would say the same of whatever they call: the first is enough.
void Recorder::add(const DeferredCall& record) {
  std::vector<Id> key = {record.callee};
  for (const auto& [formal, values] : record.arguments) {
    key.push_back(formal);
    key.push_back(static_cast<Id>(values.size()));
    key.insert(key.end(), values.begin(), values.end());
  }
  std::vector<SituationId>& known = deferred_[std::move(key)];
  const SituationId situation = workspace_.without_places(record.origin.situation);
  if (std::ranges::find(known, situation) != known.end() || known.size() == max_places) return;
  known.push_back(situation);
  if (summary_.deferred.size() < max_deferred)
    summary_.deferred.push_back(record);
  else
    ++workspace_.caps["calls of unknown functions that one function leaves to its callers (" +
                      std::to_string(max_deferred) + ")"];
}

void Recorder::add(const ReleaseRecord& record) {
  if (is_new(6, record.lock, record.certain, record.origin)) summary_.releases.push_back(record);
}

void Recorder::add(const JoinRecord& record) {
  const Id first = record.threads.empty() ? 0 : record.threads.front();
  if (is_new(7, record.handle, record.whole_range, record.origin, first)) summary_.joins.push_back(record);
}

void Recorder::add(const BlockingRecord& record) {
  if (is_new(8, record.name, 0, record.origin)) summary_.blocking.push_back(record);
}

void Recorder::add(const HandleEndRecord& record) {
  if (is_new(9, record.handle, static_cast<int>(record.joinable) * 2 + (record.replaced ? 1 : 0),
             record.origin))
    summary_.ends.push_back(record);
}

void Recorder::add(const AwaitRecord& record) {
  if (is_new(10, 0, 0, record.origin)) summary_.awaits.push_back(record);
}

}  // namespace heddle::link
