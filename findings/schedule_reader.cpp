// Reads a schedule: a header, then lines in a fixed order of sections. Strict, because a witness that is
// understood only in part would replay as something else without a word.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "findings/schedule.h"
#include "findings/schedule_line.h"
#include "findings/schedule_words.h"

namespace heddle {
namespace {

using namespace schedule_words;

enum class Section { program, found_by, verdict, policy, option, deviation, hash, hash_more, end };

struct Keyword {
  std::string_view name;
  Section section;
};

constexpr std::array<Keyword, 10> keywords{{{"program", Section::program},
                                            {"found-by", Section::found_by},
                                            {"verdict", Section::verdict},
                                            {"policy", Section::policy},
                                            {"option", Section::option},
                                            {"switch", Section::deviation},
                                            {"choose", Section::deviation},
                                            {"hash", Section::hash},
                                            {"hash+", Section::hash_more},
                                            {"end", Section::end}}};

constexpr std::array<Section, 4> required{Section::program, Section::policy, Section::hash, Section::end};

std::string_view name_of(Section section) {
  const auto found =
      std::find_if(keywords.begin(), keywords.end(), [&](const Keyword& k) { return k.section == section; });
  return found->name;
}

bool may_repeat(Section section) {
  return section == Section::option || section == Section::deviation || section == Section::hash_more;
}

/// Empty when every byte of the line is plain ASCII or a tab.
std::string complain_about_bytes(std::string_view line) {
  const auto strange =
      std::find_if(line.begin(), line.end(), [](char c) { return c != '\t' && (c < ' ' || c > '~'); });
  if (strange == line.end()) return "";
  return fmt::format(
      "byte 0x{:02x} at column {}: a schedule is plain ASCII text and writes other bytes as %xx",
      static_cast<unsigned char>(*strange), strange - line.begin() + 1);
}

class ScheduleReader {
 public:
  ScheduleReader(std::string_view text, std::string_view name) : rest_(text), name_(quoted_name(name)) {}

  Result<Schedule> read() {
    if (rest_.size() > max_file_bytes) return error(fmt::format("larger than {} bytes", max_file_bytes));
    if (rest_.empty()) return error("the file is empty, it is no heddle schedule");
    if (std::string complaint = read_header(); !complaint.empty()) return error(complaint);
    while (!rest_.empty()) {
      const bool whole = rest_.find('\n') != std::string_view::npos;
      std::string complaint = read_line(take_line());
      if (done_) return finish(complaint);
      if (!complaint.empty()) return error_here(whole ? complaint : cut_short);
    }
    return error_here(cut_short);
  }

 private:
  static constexpr const char* cut_short = "the file ends before 'end': it was cut short";

  static std::string quoted_name(std::string_view name) {
    const std::string shown = quoted(name);
    return shown.substr(1, shown.size() - 2);
  }

  std::string_view take_line() {
    ++line_number_;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
  }

  std::string read_header() {
    std::string_view line = take_line();
    constexpr std::string_view magic = "heddle-schedule ";
    if (line.substr(0, magic.size()) != magic)
      return "no heddle schedule (the first line must be 'heddle-schedule 2')";
    ScheduleLine words(line.substr(0, max_line_bytes));
    const std::uint64_t version = words.number("", "a version");
    if (std::string complaint = words.finish(); !complaint.empty()) return complaint;
    if (version > Schedule::version) {
      return fmt::format("version {} is newer than this heddle reads ({}): use a newer heddle", version,
                         Schedule::version);
    }
    version_ = version;
    return version == 0 ? "version 0 has never existed" : "";
  }

  std::string read_line(std::string_view line) {
    if (line.size() > max_line_bytes) return fmt::format("the line is longer than {} bytes", max_line_bytes);
    if (std::string complaint = complain_about_bytes(line); !complaint.empty()) return complaint;
    ScheduleLine words(line);
    if (words.keyword().empty() || words.keyword().front() == '#') return "";
    const auto known = std::find_if(keywords.begin(), keywords.end(),
                                    [&](const Keyword& k) { return k.name == words.keyword(); });
    if (known == keywords.end()) return fmt::format("unknown keyword {}", quoted(words.keyword()));
    if (std::string complaint = enter(known->section); !complaint.empty()) return complaint;
    read_section(known->section, words);
    if (!limit_.empty()) return limit_;
    std::string complaint = words.finish();
    done_ = known->section == Section::end && complaint.empty();
    return complaint;
  }

  std::string enter(Section next) {
    if (started_ && next == section_ && !may_repeat(next)) return fmt::format("a second '{}'", name_of(next));
    if (started_ && next < section_) {
      return fmt::format("'{}' must stand before '{}'", name_of(next), name_of(section_));
    }
    for (const Section need : required) {
      if (need < next && (!started_ || need > section_)) {
        return fmt::format("'{}' is missing before '{}'", name_of(need), name_of(next));
      }
    }
    started_ = true;
    section_ = next;
    return "";
  }

  void read_section(Section section, ScheduleLine& words) {
    switch (section) {
      case Section::program:
        return read_program(words);
      case Section::found_by:
        schedule_.found_by = words.text("a text");
        return;
      case Section::verdict:
        return read_verdict(words);
      case Section::policy:
        schedule_.policy = words.text("a text");
        return;
      case Section::option:
        return read_option(words);
      case Section::deviation:
        return read_deviation(words);
      case Section::hash:
        return read_hash(words);
      case Section::hash_more:
        words.hashes(schedule_.hashes);
        return;
      case Section::end:
        return;
    }
  }

  void read_program(ScheduleLine& words) {
    schedule_.program = words.token("the program's name");
    words.word("build-id", "'build-id ID' after the program's name");
    schedule_.build_id = words.token("'build-id ID' after the program's name");
    words.word("args", "'args [...]' after the build-id");
    schedule_.args = words.arguments();
  }

  void read_verdict(ScheduleLine& words) {
    schedule_.verdict = words.token("a verdict");
    if (words.optional_word("fingerprint"))
      schedule_.fingerprint = words.token("a fingerprint after 'fingerprint'");
  }

  void read_option(ScheduleLine& words) {
    if (schedule_.options.size() == max_options) limit_ = fmt::format("more than {} options", max_options);
    schedule_.options.push_back(words.text("a text"));
  }

  void read_deviation(ScheduleLine& words) {
    if (schedule_.deviations.size() == max_deviations)
      limit_ = fmt::format("more than {} deviations", max_deviations);
    Deviation& deviation = schedule_.deviations.emplace_back();
    const bool switches = words.keyword() == "switch";
    deviation.kind = switches ? Deviation::Kind::switch_thread : Deviation::Kind::choose_value;
    deviation.thread = words.token("a thread, an operation, an object and a site");
    deviation.operation = words.token("an operation after the thread");
    deviation.object = words.token("an object (or '-') after the operation");
    deviation.site = words.token("a site (or '-') after the object");
    deviation.n = words.number("n=", "'n=NUMBER' after the site");
    if (version_ >= 2) {
      deviation.function = words.optional_token("in=");
      if (words.at("k=")) deviation.ordinal = words.number("k=", "'k=NUMBER'");
      deviation.variable = words.optional_token("on=");
    }
    const char* arrow = switches ? "'-> thread'" : "'-> value'";
    words.word("->", arrow);
    if (switches) {
      deviation.target = words.token(arrow);
    } else {
      deviation.value = words.number("", arrow);
    }
  }

  void read_hash(ScheduleLine& words) {
    schedule_.hash_every = words.number("every=", "'every=NUMBER'");
    schedule_.decisions = words.number("decisions=", "'decisions=NUMBER' after 'every='");
    words.hashes(schedule_.hashes);
    if (schedule_.hash_every == 0) limit_ = "'every=0' is no distance between hashes";
  }

  Result<Schedule> finish(const std::string& complaint) {
    if (!complaint.empty()) return error_here(complaint);
    if (rest_.find_first_not_of(" \t\r\n") != std::string_view::npos) return error_here("text follows 'end'");
    return std::move(schedule_);
  }

  [[nodiscard]] Error error(std::string_view cause) const { return {fmt::format("{}: {}", name_, cause)}; }
  [[nodiscard]] Error error_here(std::string_view cause) const {
    return {fmt::format("{}:{}: {}", name_, line_number_, cause)};
  }

  std::string_view rest_;
  std::string name_;
  std::size_t line_number_ = 0;
  std::uint64_t version_ = 0;
  bool started_ = false;
  bool done_ = false;
  Section section_ = Section::program;
  std::string limit_;
  Schedule schedule_;
};

}  // namespace

Result<Schedule> read_schedule(std::string_view text, std::string_view name) {
  return ScheduleReader(text, name).read();
}

}  // namespace heddle
