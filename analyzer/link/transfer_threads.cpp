// The events of threads: starts, joins, and what else their handles go through.

#include "analyzer/link/transfer.h"

#include <algorithm>

namespace heddle::link {

void Transfer::spawn(const Target& target, const cir::Spawn& made, ThreadId thread, const Situation& base) {
  if (out_ == nullptr) return;
  const SiteId at = site();
  const Bindings bindings =
      bind_call(workspace_, resolver(), target.function, made.arguments, target.closure, at);
  CallPoint point;
  point.caller = owner_, point.site = at, point.location = event_->location;
  point.base = base, point.base.thread = thread;
  point.starts_thread = true;
  Instantiation instance(workspace_, *state_, bindings, point);
  IdSet started;
  instance.callee(target.body, *out_, started);
}

bool Transfer::returns(FunctionId body) const {
  const cir::Function& function = workspace_.program.functions[body];
  return workspace_.summaries[body].exit.reached && !function.returns_noreturn;
}

void Transfer::on(const cir::Spawn& a) {
  const Targets targets = targets_of(a.callee, a.arguments);
  const bool handler = a.kind == cir::SpawnKind::handler;
  // A handler that ends the program leaves nobody who could be hurt.
  if (handler && (targets.known.size() != 1 || !returns(targets.known.front().body))) return;
  const SymbolId entry = targets.known.empty() ? 0 : targets.known.front().function;
  for (const cir::Binding& argument : a.arguments)
    workspace_.publish(resolver().evaluate(argument.value), 0, owner_, state_->published);
  const ThreadId thread = workspace_.threads.spawned(ThreadTable::self, site(), entry, a.kind);
  Situation base;
  base.thread = thread;
  base.awaited = workspace_.sets.intern(state_->awaited);
  base.phase = workspace_.sets.intern({PathTable::unknown});
  IdSet descendants;
  for (const Target& target : targets.known) {
    for (ThreadId inner : workspace_.summaries[target.body].threads)
      insert(descendants, workspace_.threads.under(inner, thread));
    spawn(target, a, thread, base);
  }
  for (ValueId value : targets.deferred) defer(value, a.arguments, base);
  if (out_ != nullptr) {
    IdSet started = descendants;
    insert(started, thread);
    for (ThreadId t : started) {
      out_->thread(t);
      if (a.kind == cir::SpawnKind::thread_end) continue;
      for (ThreadId other : state_->alive) out_->parallel(t, other);
    }
  }
  if (handler || a.kind == cir::SpawnKind::thread_end)
    return;  // it runs nowhere by itself: what runs alone still does (exclusion_threads.cpp)
  const IdSet handles = a.handle == 0 ? IdSet{} : resolver().resolve(a.handle);
  if (handles.size() == 1)
    state_->environment.erase_if([&](const auto& entry) { return entry.first == handles.front(); });
  threads().start(thread, descendants, handles.size() == 1 ? handles.front() : 0);
  if (handles.size() == 1) ends_by(handles.front());
  if (handles.size() == 1 && a.kind == cir::SpawnKind::thread)
    threads().becomes_joinable(handles.front(), true);
}

/// The ends of the threads that the handle stands for, as signals of theirs: another thread may wait for
/// them.
void Transfer::ends_by(PathId handle) {
  const auto known = state_->handles.find(handle);
  if (!records() || known == state_->handles.end() || workspace_.program.paths.has_varying_index(handle))
    return;
  for (ThreadId thread : known->second) {
    Situation there;
    there.thread = thread;
    SignalRecord end;
    end.object = handle, end.origin = origin();
    end.origin.situation = workspace_.situations.intern(there);
    out_->add(end);
  }
}

void Transfer::report_join(PathId handle, bool whole_range) {
  if (!records()) return;
  JoinRecord record;
  record.handle = handle, record.whole_range = whole_range;
  record.threads = threads().threads_of(handle, whole_range);
  record.origin = origin();
  out_->add(record);
}

/// What the threads had joined when they ended, has ended too. Seen of threads that this function starts.
void Transfer::join(PathId handle, bool whole_range) {
  const IdSet ended = threads().threads_of(handle, whole_range);
  threads().join(handle, whole_range);
  for (ThreadId thread : ended) {
    const ThreadName name = workspace_.threads[thread];
    const Site site = workspace_.threads.at(name.spawn);
    if (site.function != owner_ || name.calls[0] != 0 || name.calls[1] != 0) continue;
    const auto* made = std::get_if<cir::Spawn>(&body_.blocks[site.block].events[site.index].action);
    if (made == nullptr) continue;
    const Targets targets = targets_of(made->callee, made->arguments);
    if (targets.known.size() != 1 || !targets.deferred.empty()) continue;
    const Target& target = targets.known.front();
    const IdSet joined = workspace_.summaries[target.body].exit.joined_handles;
    if (joined.empty()) continue;
    const Bindings bindings =
        bind_call(workspace_, resolver(), target.function, made->arguments, target.closure, name.spawn);
    for (PathId inner : joined)
      for (PathId here : resolver().substitute_object(inner / 2, bindings))
        threads().join(here, inner % 2 == 1);
  }
}

/// A shared_future that was copied stands for the threads that the other one stands for.
void Transfer::copy_future(ValueId original, PathId copy) {
  const Value value = workspace_.program.values[original];
  if (value.kind != ValueKind::load_of) return;
  for (PathId handle : resolver().resolve(value.path))
    if (handle != copy) threads().alias(copy, threads().threads_of(handle, false));
  ends_by(copy);
}

/// A future that was made from one that stands for nothing any more, goes by its own name.
void Transfer::forget_original(PathId original, PathId future) {
  if (!workspace_.is_own(original, owner_)) return;
  const ValueSet moved{workspace_.program.values.load_of(original)};
  state_->environment.erase_if(
      [&](const auto& entry) { return entry.first == future && workspace_.sets[entry.second] == moved; });
}

/// A thread of the caller's that this function took over: there they know it by the other name.
void Transfer::take_over(PathId original, PathId handle) {
  if (!workspace_.is_own(handle, owner_) || workspace_.is_own(original, owner_)) return;
  if (original <= PathTable::unknown) return;
  state_->environment.set(handle,
                          workspace_.sets.intern(ValueSet{workspace_.program.values.load_of(original)}));
}

void Transfer::join_originals(PathId handle, bool whole_range) {
  if (!workspace_.is_own(handle, owner_)) return;
  for (ValueId id : resolver().stored_at(handle)) {
    const Value value = workspace_.program.values[id];
    if (value.kind != ValueKind::load_of || value.path == handle) continue;
    if (workspace_.is_own(value.path, owner_)) continue;
    if (workspace_.program.paths.sync(value.path) == cir::SyncType::future) continue;  // await_promise()
    report_join(value.path, whole_range);
    join_at(value.path, whole_range);
  }
}

void Transfer::join_at(PathId handle, bool whole_range) {
  const IdSet ended = threads().threads_of(handle, whole_range);
  join(handle, whole_range);
  const PathTable& paths = workspace_.program.paths;
  // Of a thread that another one started: exclusion_threads.cpp knows whose end was waited for.
  const bool of_another = !workspace_.is_own(handle, owner_) && !paths.has_varying_index(handle);
  // Nobody knows whose promise it is that was kept (exclusion_order.cpp).
  const bool unseen = paths.sync(handle) == cir::SyncType::future && ended.empty();
  if (of_another || unseen) insert(state_->awaited, handle);
}

void Transfer::end_handle(PathId handle) {
  const cir::SyncType type = workspace_.program.paths.sync(handle);
  // The last of several copies is the one that waits.
  if (type == cir::SyncType::future && threads().has_copies(handle)) {
    state_->handles.erase(handle);
  } else if (type == cir::SyncType::joining_thread || type == cir::SyncType::future) {
    // What was moved from stands for no thread, and a future that was asked for its result for none any more.
    const bool empty = contains(state_->settled, handle) &&
                       (type == cir::SyncType::future || threads().threads_of(handle, true).empty());
    if (!empty) report_join(handle, true);
    join(handle, true);
  } else if (const auto joinable = threads().joinable_at_end(handle); joinable && records()) {
    HandleEndRecord record;
    record.handle = handle, record.joinable = *joinable, record.origin = origin();
    out_->add(record);
  }
  threads().settle(handle, true);
}

void Transfer::replace_handle(PathId handle) {
  const auto joinable = threads().joinable_when_replaced(handle);
  if (joinable && records()) {
    HandleEndRecord record;
    record.handle = handle, record.joinable = *joinable, record.replaced = true, record.origin = origin();
    out_->add(record);
  }
  threads().settle(handle, false);
}

/// A future stands for its promise: it holds the promise's address.
void Transfer::await_promise(PathId future) {
  for (ValueId id : resolver().stored_at(future)) {
    const Value value = workspace_.program.values[id];
    if (value.kind == ValueKind::address_of) report_wait(value.path), await(value.path);
    // A copy of a shared_future that comes from elsewhere: there they know the thread by that one's name.
    const bool original =
        value.kind == ValueKind::load_of && value.path != future && !workspace_.is_own(value.path, owner_);
    if (original && workspace_.program.paths.sync(value.path) == cir::SyncType::future)
      join_at(value.path, false);
    // A future that the function was given: whoever gave it knows the promise.
    if (value.kind == ValueKind::load_of && is_formal(workspace_.program.paths.root_of(value.path).kind))
      await(workspace_.program.paths.dereference(value.path));
  }
}

void Transfer::on(const cir::Handle& a) {
  for (PathId handle : resolver().resolve(a.handle)) {
    if (handle == PathTable::unknown) continue;
    switch (a.action) {
      case cir::HandleAction::join:
        report_join(handle, a.whole_range);
        threads().settle(handle, a.whole_range);
        join_at(handle, a.whole_range);
        join_originals(handle, a.whole_range);
        await_promise(handle);
        break;
      case cir::HandleAction::detach:
        threads().settle(handle, false);
        threads().detach(handle);
        break;
      case cir::HandleAction::move:
        for (PathId other : resolver().resolve(a.other)) {
          const bool may = contains(state_->joinable, other),
                     surely = contains(state_->surely_joinable, other);
          threads().settle(other, false);
          if (may) threads().becomes_joinable(handle, surely);
          threads().move(other, handle);
          forget_original(other, handle);
          take_over(other, handle);
        }
        ends_by(handle);
        break;
      case cir::HandleAction::end:
        end_handle(handle);
        break;
      case cir::HandleAction::replace:
        replace_handle(handle);
        break;
      case cir::HandleAction::test:
        threads().settle(handle, false);
        break;
    }
  }
}

}  // namespace heddle::link
