#include "findings/print_text.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <string_view>

#include "findings/source_excerpt.h"
#include "findings/utf8.h"

namespace heddle {
namespace {

// The colours of clang.
enum class Style { place, error, warning, note, message, caret, confirmed };

std::string_view code_of(Style style) {
  switch (style) {
    case Style::place:
    case Style::message:
      return "\x1b[1m";
    case Style::error:
      return "\x1b[1;31m";
    case Style::warning:
      return "\x1b[1;35m";
    case Style::note:
      return "\x1b[1;36m";
    case Style::caret:
    case Style::confirmed:
      return "\x1b[1;32m";
  }
  return "";
}

std::string quote(std::string_view name) { return fmt::format("'{}'", name); }

// "a (shared)" -> "'a' (shared)"
std::string lock_of(std::string_view name) {
  constexpr std::string_view suffix = " (shared)";
  if (!name.ends_with(suffix)) return quote(name);
  return quote(name.substr(0, name.size() - suffix.size())).append(suffix);
}

std::string thread_of(const Trace& trace) {
  if (trace.thread.empty()) return "a thread";
  return trace.thread.starts_with("thread ") ? trace.thread : "thread " + trace.thread;
}

/// What a side holds. A maker that knows the locks of one side knows those of all: only then is an empty list
/// told as no lock, else nothing is said.
std::string locks_of(const Finding& finding, const Trace& trace) {
  const auto has_locks = [](const Trace& side) { return !side.locks.empty(); };
  if (!has_locks(trace)) {
    return std::any_of(finding.traces.begin(), finding.traces.end(), has_locks) ? " holds no lock" : "";
  }
  std::string text = " holds ";
  for (std::size_t i = 0; i < trace.locks.size(); ++i) text += (i == 0 ? "" : ", ") + lock_of(trace.locks[i]);
  return text;
}

/// The words for the last step, the place of the finding: there the thread and its locks are told.
std::string words_of_place(const Finding& finding, const Trace& trace) {
  const std::string locks = locks_of(finding, trace);
  const std::string& message = trace.steps.back().message;
  return thread_of(trace) + locks + (locks.empty() || message.empty() ? " " : " and ") +
         (message.empty() ? "here" : message);
}

std::string words_of(const Finding& finding, const Trace& trace, const TraceStep& step) {
  const bool last = &step == &trace.steps.back();
  const std::string text =
      last ? words_of_place(finding, trace)
           : thread_of(trace) + ": " + (step.message.empty() ? "called from here" : step.message);
  return step.function.empty() ? text : text + ", in " + quote(step.function);
}

/// Build services take a line that begins with `::` for a command to them; a file may be named so.
std::string unlike_a_command(const std::string& file) {
  return file.starts_with(':') || file.starts_with(' ') ? "./" + file : file;
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// {"units", "12"} -> "12 units"; {"strategy", "pct"} -> "strategy pct"
std::string words_of_fact(const std::pair<std::string, std::string>& fact) {
  const auto& [name, value] = fact;
  const bool number = !value.empty() && value.find_first_not_of("0123456789") == std::string::npos;
  if (!number) return fmt::format("{} {}", name, value);
  const bool singular = value == "1" && name.ends_with('s') && name.find(' ') == std::string::npos;
  return fmt::format("{} {}", value, singular ? name.substr(0, name.size() - 1) : name);
}

class TextPrinter {
 public:
  TextPrinter(std::ostream& out, const TextOptions& options) : out_(out), options_(options) {}

  void print(const Report& report) {
    for (const Finding& finding : report.findings) print_finding(finding);
    for (const Incomplete& incomplete : report.incomplete) {
      put(Style::warning, "warning: ");
      put_plain(fmt::format("{}: not fully analysed: {}\n", printable(incomplete.subject),
                            printable(incomplete.reason)));
    }
    for (const std::string& remark : report.remarks) {
      put(Style::warning, "warning: ");
      put_plain(printable(remark) + "\n");
    }
    put_plain(summary_of(report) + suppressed_of(report) + "\n");
  }

 private:
  void print_finding(const Finding& finding) {
    const SourceLocation place =
        finding.locations.empty() ? SourceLocation{} : finding.locations.front().location;
    print_head(place, to_string(finding.severity),
               finding.severity == Severity::error ? Style::error : Style::warning);
    put(Style::message, printable(finding.message));
    put_plain(fmt::format(" [{}]\n", printable(finding.rule)));
    print_excerpt(place);
    for (const Trace& trace : finding.traces) print_trace(finding, trace);
    print_places_without_trace(finding);
    for (const std::string& note : finding.notes) print_note({}, note);
    if (finding.confidence == Confidence::confirmed) print_witness(finding);
    put_plain("\n");
  }

  void print_trace(const Finding& finding, const Trace& trace) {
    for (const TraceStep& step : trace.steps) print_note(step.location, words_of(finding, trace, step));
    if (!trace.steps.empty()) return;
    const std::string locks = locks_of(finding, trace);
    print_note({}, thread_of(trace) + (locks.empty() ? ", at an unknown place" : locks));
  }

  void print_places_without_trace(const Finding& finding) {
    for (std::size_t i = 1; i < finding.locations.size(); ++i) {
      const RoleLocation& location = finding.locations[i];
      const bool traced = std::any_of(finding.traces.begin(), finding.traces.end(), [&](const Trace& trace) {
        return !trace.steps.empty() && trace.steps.back().location == location.location;
      });
      if (!traced) print_note(location.location, location.role.empty() ? "also here" : location.role);
    }
  }

  void print_note(const SourceLocation& place, std::string_view words) {
    print_head(place, "note", Style::note);
    put_plain(printable(words) + "\n");
    print_excerpt(place);
  }

  void print_witness(const Finding& finding) {
    std::string witness = finding.replay_command;
    if (witness.empty() && !finding.schedule_file.empty()) witness = "heddle replay " + finding.schedule_file;
    if (witness.empty()) witness = "seen in an execution, no schedule was kept";
    put(Style::confirmed, "confirmed: ");
    put_plain(printable(witness) + "\n");
  }

  void print_head(const SourceLocation& place, std::string_view kind, Style style) {
    if (!place.file.empty()) {
      std::string text = unlike_a_command(printable(place.file)) + ":";
      if (place.line != 0) text += fmt::format("{}:", place.line);
      if (place.line != 0 && place.column != 0) text += fmt::format("{}:", place.column);
      put(Style::place, text + " ");
    }
    put(style, fmt::format("{}: ", kind));
  }

  void print_excerpt(const SourceLocation& place) {
    const std::optional<SourceExcerpt> excerpt = lines_.excerpt(place);
    if (!excerpt) return;
    put_plain(fmt::format("{:5} | {}\n", place.line, excerpt->line));
    if (!excerpt->has_caret) return;
    put_plain(fmt::format("      | {}", excerpt->beneath));
    put(Style::caret, "^");
    put_plain("\n");
  }

  /// "; 3 suppressed: 1 in the source, 2 by the baseline"
  static std::string suppressed_of(const Report& report) {
    if (report.suppressed.empty()) return "";
    const auto in_source =
        std::count_if(report.suppressed.begin(), report.suppressed.end(),
                      [](const SuppressedFinding& each) { return each.kind == SuppressionKind::in_source; });
    const auto external = static_cast<std::ptrdiff_t>(report.suppressed.size()) - in_source;
    std::string text = fmt::format("; {} suppressed: ", report.suppressed.size());
    if (in_source != 0) text += fmt::format("{} in the source", in_source);
    if (external != 0) text += fmt::format("{}{} by the baseline", in_source != 0 ? ", " : "", external);
    return text;
  }

  static std::string summary_of(const Report& report) {
    if (report.findings.empty()) {
      std::string text = "no findings";
      for (const auto& fact : report.facts)
        text += (&fact == &report.facts.front() ? "; " : ", ") + printable(words_of_fact(fact));
      if (report.facts.empty()) text += "; nothing is known about what was looked at";
      if (!report.incomplete.empty())
        text += fmt::format("; {} not fully analysed", report.incomplete.size());
      return text;
    }
    const auto confirmed = static_cast<std::size_t>(
        std::count_if(report.findings.begin(), report.findings.end(),
                      [](const Finding& f) { return f.confidence == Confidence::confirmed; }));
    return fmt::format("{} ({} confirmed, {} possible)", counted(report.findings.size(), "finding"),
                       confirmed, report.findings.size() - confirmed) +
           sight_of(report);
  }

  /// How much was seen that threads share: few findings where nothing was seen say nothing.
  static std::string sight_of(const Report& report) {
    std::string text;
    if (report.command != "analyze") return text;
    for (const auto& fact : report.facts)
      if (fact.first == "thread_roots" || fact.first == "shared_objects" || fact.first == "paired_accesses")
        text += (text.empty() ? "; " : ", ") + printable(words_of_fact(fact));
    return text;
  }

  void put_plain(std::string_view text) { out_ << text; }
  void put(Style style, std::string_view text) {
    if (options_.colour) {
      out_ << code_of(style) << text << "\x1b[0m";
    } else {
      out_ << text;
    }
  }

  std::ostream& out_;
  TextOptions options_;
  SourceLines lines_;
};

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool is_forced(const char* variable) {
  return is_set(variable) && std::string_view(std::getenv(variable)) != "0";
}

}  // namespace

void print_text(std::ostream& out, const Report& report, const TextOptions& options) {
  TextPrinter(out, options).print(report);
}

bool colour_wanted(int descriptor) {
  if (is_set("NO_COLOR")) return false;
  if (is_forced("CLICOLOR_FORCE") || is_forced("FORCE_COLOR")) return true;
  const bool dumb = !is_set("TERM") || std::string_view(std::getenv("TERM")) == "dumb";
  return !dumb && ::isatty(descriptor) == 1;
}

}  // namespace heddle
