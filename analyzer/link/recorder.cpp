#include "analyzer/link/recorder.h"

namespace heddle::link {

bool Recorder::is_new(int kind, Id what, int detail, const Origin& o, Id more) {
  const Key key{kind,       what, detail, o.situation, o.location.file, o.location.line, o.location.column,
                o.function, more};
  if (!seen_.insert(key).second) return false;
  if (++count_[kind] <= max_records) return true;
  ++workspace_.caps["records of one function (" + std::to_string(max_records) + ")"];
  return false;
}

void Recorder::add(const AccessRecord& record) {
  const int detail =
      static_cast<int>(record.order) * 8 + record.write * 4 + record.destroys * 2 + record.is_volatile;
  // The site keeps apart what one callee does at two calls: which of the two is ordered with a thread's start
  // may differ.
  if (is_new(0, record.path, detail, record.origin, record.origin.site)) summary_.accesses.push_back(record);
}

void Recorder::add(const AcquireRecord& record) {
  if (is_new(1, record.lock, record.shared * 2 + record.try_only, record.origin))
    summary_.acquires.push_back(record);
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

void Recorder::add(const DeferredCall& record) {
  const Id first = record.arguments.empty() || record.arguments.front().second.empty()
                       ? 0
                       : record.arguments.front().second.front();
  if (is_new(5, record.callee, static_cast<int>(record.arguments.size()), record.origin, first))
    summary_.deferred.push_back(record);
}

}  // namespace heddle::link
