#include "simulator/explorer/failure.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <optional>
#include <set>

namespace heddle::explorer {
namespace {

using engine::VerdictKind;
using runtime::Control;
using runtime::EndKind;
using runtime::StackRef;

/// The innermost words of a stack: enough to tell two places apart, not so many that one place has a hundred
/// keys.
std::string stack_key(const Control& control, const Modules& modules, StackRef stack, std::uint32_t depth) {
  std::string key;
  for (std::uint32_t i = 0; i < std::min(stack.count, depth); ++i) {
    const std::uint64_t at = std::uint64_t{stack.offset} + i;
    if (at < runtime::max_stack_words) key += "|" + to_string(modules.name(control.stack_words[at]));
  }
  return key;
}

std::string race_key(const Control& control, const Modules& modules, const runtime::RaceEntry& entry) {
  const engine::RaceRecord& race = entry.race;
  return fmt::format("race|{}|{}{}{}{}{}", to_string(modules.name(race.site)), int{race.is_write},
                     int{race.is_atomic}, int{race.previous_is_write}, int{race.previous_is_atomic},
                     stack_key(control, modules, entry.stack, 3));
}

std::string key_of_deadlock(engine::DeadlockCause cause, const std::set<std::string>& waits) {
  std::string key = fmt::format("deadlock|{}", static_cast<int>(cause));
  for (const std::string& wait : waits) key += "|" + wait;
  return key;
}

constexpr std::uint32_t end_key_depth = 12;

/// A free has the allocator's frames below it; of where a thread was made only the call is always known.
std::uint32_t key_depth(engine::Misuse misuse) {
  if (misuse == engine::Misuse::thread_left) return 1;
  const bool is_free =
      misuse == engine::Misuse::free_while_held || misuse == engine::Misuse::free_while_waited;
  return is_free ? end_key_depth : 3;
}

std::string misuse_key(const Control& control, const Modules& modules, const runtime::MisuseEntry& misuse) {
  return fmt::format("misuse|{}{}", static_cast<int>(misuse.kind),
                     stack_key(control, modules, misuse.stack, key_depth(misuse.kind)));
}

std::string deadlock_key(const Control& control, const Modules& modules) {
  std::set<std::string> waits;
  const std::uint32_t count = std::min<std::uint32_t>(control.result.thread_count, engine::max_threads);
  for (std::uint32_t i = 0; i < count; ++i) {
    const runtime::ThreadEntry& thread = control.threads[i];
    if (thread.in_deadlock == 0) continue;
    waits.insert(fmt::format("{}@{}", engine::to_string(thread.pending.kind),
                             to_string(modules.name(thread.pending.site))));
  }
  return key_of_deadlock(control.result.cause, waits);
}

std::optional<Failure> ending_failure(const Control& control, const Modules& modules, int wait_status) {
  const runtime::ResultBlock& result = control.result;
  const auto at_end = [&](FailureKind kind, const std::string& key) {
    return Failure{kind, key + stack_key(control, modules, result.ended_stack, end_key_depth), 0};
  };
  switch (result.end) {
    case EndKind::crashed:
      return at_end(FailureKind::crash, fmt::format("crash|{}", result.signal));
    case EndKind::aborted:
      return at_end(FailureKind::aborted, "abort");
    case EndKind::uncaught_exception:
      return at_end(FailureKind::uncaught_exception, "exception");
    case EndKind::engine_verdict:
      if (result.verdict == VerdictKind::deadlock)
        return Failure{FailureKind::deadlock, deadlock_key(control, modules), 0};
      if (result.verdict == VerdictKind::livelock) return Failure{FailureKind::livelock, "livelock", 0};
      return std::nullopt;
    case EndKind::none:
      if (WIFSIGNALED(wait_status))
        return Failure{FailureKind::crash, fmt::format("killed|{}", WTERMSIG(wait_status)), 0};
      [[fallthrough]];
    case EndKind::exited: {
      const int code = exit_code_of(control, wait_status);
      if (code == 0) return std::nullopt;
      return Failure{FailureKind::exit_code, fmt::format("exit|{}", code), 0};
    }
    case EndKind::unsupported:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

const char* rule_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::data_race:
      return "data-race";
    case FailureKind::misuse:
      return "misuse";
    case FailureKind::use_after_free:
      return "use-after-free";
    case FailureKind::deadlock:
      return "deadlock";
    case FailureKind::crash:
      return "crash";
    case FailureKind::aborted:
      return "abort";
    case FailureKind::uncaught_exception:
      return "uncaught-exception";
    case FailureKind::exit_code:
      return "exit-code";
    case FailureKind::livelock:
      return "livelock";
    case FailureKind::hang:
      return "hang";
  }
  return "?";
}

std::string ending_of(EndKind end, VerdictKind verdict, int wait_status) {
  // A program that ends by itself before the schedule does has diverged too.
  if (verdict == VerdictKind::diverged) return "diverged";
  switch (end) {
    case EndKind::none:
      return WIFSIGNALED(wait_status) ? "crash" : "finished";
    case EndKind::exited:
      return "finished";
    case EndKind::crashed:
      return "crash";
    case EndKind::aborted:
      return "abort";
    case EndKind::uncaught_exception:
      return "uncaught-exception";
    case EndKind::unsupported:
      return "unsupported";
    case EndKind::engine_verdict:
      break;
  }
  switch (verdict) {
    case VerdictKind::deadlock:
      return "deadlock";
    case VerdictKind::livelock:
      return "livelock";
    case VerdictKind::limit:
      return "limit";
    case VerdictKind::diverged:
      return "diverged";
    case VerdictKind::none:
    case VerdictKind::finished:
      break;
  }
  return "finished";
}

std::string ending_of(const Control& control, int wait_status) {
  return ending_of(control.result.end, control.result.verdict, wait_status);
}

int exit_code_of(const Control& control, int wait_status) {
  if (control.result.end == EndKind::exited) return control.result.exit_code;
  return control.result.end == EndKind::none && WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 0;
}

std::optional<Failure> failure_at(const Control& control, const Modules& modules, int wait_status,
                                  runtime::FailureSource source) {
  switch (source.part) {
    case runtime::FailurePart::race:
      return Failure{FailureKind::data_race, race_key(control, modules, control.races[source.index]),
                     source.index};
    case runtime::FailurePart::misuse: {
      const runtime::MisuseEntry& misuse = control.misuses[source.index];
      const bool is_access = misuse.kind == engine::Misuse::access_after_free;
      return Failure{is_access ? FailureKind::use_after_free : FailureKind::misuse,
                     misuse_key(control, modules, misuse), source.index};
    }
    case runtime::FailurePart::ending:
      return ending_failure(control, modules, wait_status);
  }
  return std::nullopt;
}

std::vector<Failure> failures_of(const Control& control, const Modules& modules, int wait_status) {
  std::vector<Failure> failures;
  std::set<std::string> seen;
  const auto add = [&](runtime::FailurePart part, std::uint32_t index) {
    std::optional<Failure> failure =
        failure_at(control, modules, wait_status, {part, static_cast<std::uint16_t>(index)});
    if (failure && seen.insert(failure->key).second) failures.push_back(*std::move(failure));
  };
  for (std::uint32_t i = 0; i < std::min(control.result.race_count, runtime::max_races); ++i)
    add(runtime::FailurePart::race, i);
  for (std::uint32_t i = 0; i < std::min(control.result.misuse_count, runtime::max_misuses); ++i)
    add(runtime::FailurePart::misuse, i);
  add(runtime::FailurePart::ending, 0);
  return failures;
}

std::string lock_cycle_key(const std::set<std::string>& waits) {
  return key_of_deadlock(engine::DeadlockCause::lock_cycle, waits);
}

Failure hang_failure(const HangPlace& place) {
  return {FailureKind::hang, fmt::format("hang|{}|{}", place.what, to_string(place.place)), 0};
}

}  // namespace heddle::explorer
