#include "simulator/explorer/ending_finding.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <cstring>
#include <string_view>
#include <utility>

#include "simulator/explorer/livelock_finding.h"

namespace heddle::explorer {
namespace {

using engine::Misuse;
using runtime::ResultBlock;

std::string signal_name(int signal) {
  const char* name = ::sigabbrev_np(signal);
  return name == nullptr ? fmt::format("signal {}", signal) : fmt::format("SIG{}", name);
}

std::string text_of(const ResultBlock& result) {
  return {result.message, ::strnlen(result.message, sizeof result.message)};
}

std::string crash_message(const ResultBlock& result, int wait_status) {
  if (result.end == runtime::EndKind::none) {
    return fmt::format("the program was killed by {}", signal_name(WTERMSIG(wait_status)));
  }
  const bool has_address = result.signal == SIGSEGV || result.signal == SIGBUS;
  const std::string address = result.fault_address < 4096 ? "a null pointer" : "an invalid address";
  if (const std::string call = text_of(result); has_address && !call.empty())
    return fmt::format("the program crashed: {}, {}", signal_name(result.signal), call);
  return fmt::format("the program crashed: {}{}{}", signal_name(result.signal),
                     has_address ? ", access through " : "", has_address ? address : "");
}

std::string ending_message(const Evidence& evidence, FailureKind kind, int wait_status,
                           const std::string& output) {
  const ResultBlock& result = evidence.control().result;
  const std::string text = text_of(result);
  switch (kind) {
    case FailureKind::crash:
      return crash_message(result, wait_status);
    case FailureKind::aborted: {
      const std::string said = text.empty() ? last_line(output) : text;
      return said.empty() ? "the program aborted" : fmt::format("the program aborted: {}", said);
    }
    case FailureKind::uncaught_exception:
      return text.empty() ? "an exception was not caught"
                          : fmt::format("an exception was not caught: {}", text);
    case FailureKind::exit_code:
      return fmt::format("the program ended with exit code {}",
                         exit_code_of(evidence.control(), wait_status));
    case FailureKind::livelock:
      return fmt::format(
          "no end after {} scheduling points: a livelock, or an execution that is longer (--max-steps)",
          result.steps);
    default:
      return rule_of(kind);
  }
}

const char* words_of(Misuse misuse) {
  switch (misuse) {
    case Misuse::none:
      return "misuse of";
    case Misuse::unlock_not_owner:
      return "unlock by a thread that does not hold";
    case Misuse::unlock_not_locked:
      return "unlock of a lock that nobody holds:";
    case Misuse::destroy_while_held:
      return "destruction of a held lock:";
    case Misuse::destroy_while_waited:
      return "destruction while threads wait on";
    case Misuse::use_after_destroy:
      return "use after its destruction of";
    case Misuse::use_after_free:
      return "use of freed memory:";
    case Misuse::free_while_held:
      return "memory freed with a held lock in it:";
    case Misuse::free_while_waited:
      return "memory freed while threads wait there on";
    case Misuse::wait_not_held:
      return "condition wait with a mutex that the thread does not hold:";
    case Misuse::condition_two_mutexes:
      return "waits with different mutexes at the same time on";
    case Misuse::join_self:
      return "a thread joins itself";
    case Misuse::thread_left:
      return "a joinable thread ended and was never joined or detached";
    case Misuse::access_after_free:
      return "memory is used after it was freed";
  }
  return "misuse of";
}

void add_place(const Evidence& evidence, engine::ThreadId thread, runtime::StackRef stack, std::string role,
               Finding& finding) {
  Trace trace;
  trace.thread = evidence.threads().with_own_name(thread);
  trace.steps = evidence.steps(stack);
  if (trace.steps.empty()) return;
  trace.steps.back().message = role;
  finding.locations.push_back({evidence.place(stack), std::move(role)});
  finding.traces.push_back(std::move(trace));
}

}  // namespace

std::string last_line(const std::string& output) {
  std::string_view text = output;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\r'))
    text.remove_suffix(1);
  const std::size_t newline = text.rfind('\n');
  return std::string(text.substr(newline == std::string_view::npos ? 0 : newline + 1).substr(0, 300));
}

Finding ending_finding(const Evidence& evidence, FailureKind kind, int wait_status,
                       const std::string& output) {
  const ResultBlock& result = evidence.control().result;
  Finding finding = simulator_finding(rule_of(kind));
  finding.message = ending_message(evidence, kind, wait_status, output);
  const auto thread = static_cast<engine::ThreadId>(result.ended_thread);
  if (kind == FailureKind::livelock) {
    name_cycle(evidence, finding);
    for (std::uint32_t i = 0; i < std::min<std::uint32_t>(result.thread_count, engine::max_threads); ++i) {
      const runtime::ThreadEntry& entry = evidence.control().threads[i];
      if (entry.state == static_cast<std::uint32_t>(engine::ThreadState::alive)) {
        add_place(evidence, static_cast<engine::ThreadId>(i), entry.stack, "stands here", finding);
      }
    }
  } else {
    add_place(evidence, thread, result.ended_stack, "ends the program here", finding);
  }
  if (kind == FailureKind::exit_code && !last_line(output).empty()) {
    finding.notes.push_back(fmt::format("the last line that it printed: {}", last_line(output)));
  }
  return finding;
}

Finding misuse_finding(const Evidence& evidence, const runtime::MisuseEntry& misuse) {
  const bool is_access = misuse.kind == Misuse::access_after_free;
  Finding finding = simulator_finding(rule_of(is_access ? FailureKind::use_after_free : FailureKind::misuse));
  const bool is_left = misuse.kind == Misuse::thread_left;
  finding.message = words_of(misuse.kind);
  if (misuse.object < runtime::max_objects) {
    finding.object = evidence.object(misuse.object);
    finding.message += fmt::format(" '{}'", finding.object);
  }
  if (is_left) finding.severity = Severity::warning;
  add_place(evidence, static_cast<engine::ThreadId>(misuse.thread), misuse.stack,
            is_left ? "was started here" : "does it here", finding);
  return finding;
}

Finding hang_finding(const HangPlace& place, double seconds) {
  Finding finding = simulator_finding("hang");
  finding.confidence = Confidence::possible;  // no schedule can show it: the choices end where it hangs
  const std::string where = place.place.offset == 0 ? "" : fmt::format(" at {}", to_string(place.place));
  finding.message = fmt::format(
      "no answer within {:.0f} s: the program blocked in a call that the simulator does not know, or "
      "computes without a "
      "scheduling point; it was in {}{}",
      seconds, place.what, where);
  return finding;
}

}  // namespace heddle::explorer
