#include "analyzer/report_file.h"

#include "analyzer/cir/archives.h"

// Found by the archives where the types are.
namespace heddle {

template <class A>
void fields(A& a, SourceLocation& x) {
  a(x.file, x.line, x.column);
}
template <class A>
void fields(A& a, TraceStep& x) {
  a(x.location, x.function, x.message);
}
template <class A>
void fields(A& a, Trace& x) {
  a(x.thread, x.locks, x.steps);
}
template <class A>
void fields(A& a, RoleLocation& x) {
  a(x.location, x.role);
}
template <class A>
void fields(A& a, Finding& x) {
  a(x.rule, x.message, x.severity, x.confidence, x.origin, x.object, x.locations, x.traces, x.notes,
    x.fingerprint, x.schedule_file, x.replay_command);
}
template <class A>
void fields(A& a, Incomplete& x) {
  a(x.subject, x.reason);
}

}  // namespace heddle

namespace heddle::analyzer {
namespace {

struct Fact {
  std::string name, value;
};
template <class A>
void fields(A& a, Fact& x) {
  a(x.name, x.value);
}

template <class A>
void all_fields(A& a, Report& report, std::vector<Fact>& facts) {
  a(report.command, report.findings, report.incomplete, facts, report.remarks, report.files,
    report.every_unit_parsed);
}

}  // namespace

std::string encode_report(const Report& report) {
  Report copy = report;  // the writer takes what could be read into as well
  std::vector<Fact> facts;
  for (const auto& [name, value] : report.facts) facts.push_back({name, value});
  cir::ByteWriter writer;
  all_fields(writer, copy, facts);
  return writer.take();
}

std::optional<Report> decode_report(std::string_view bytes) {
  Report report;
  std::vector<Fact> facts;
  cir::ByteReader reader(bytes);
  all_fields(reader, report, facts);
  if (reader.failed() || !reader.at_end()) return std::nullopt;
  for (Fact& fact : facts) report.facts.emplace_back(std::move(fact.name), std::move(fact.value));
  return report;
}

}  // namespace heddle::analyzer
