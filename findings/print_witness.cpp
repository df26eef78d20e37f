#include "findings/print_witness.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "findings/utf8.h"

namespace heddle {
namespace {

constexpr std::size_t margin = 5;       // for marks
constexpr std::size_t gap = 2;          // between columns
constexpr std::size_t narrowest = 20;   // of a column
constexpr std::size_t rows_around = 6;  // a mark
constexpr std::size_t rows_at_end = 8;

/// Printable, at most `width` columns of a terminal, "..." where it was cut.
std::string fitted(std::string_view text, std::size_t width) {
  std::string kept;
  std::size_t used = 0, kept_before_dots = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const Utf8Character next = decode_utf8(rest);
    const std::string shown = rest.front() == '\t' ? " " : printable_character(rest, next);
    const bool itself = next.valid && shown == rest.substr(0, next.length);
    const std::size_t columns = itself ? static_cast<std::size_t>(display_width(next.code)) : shown.size();
    if (used + columns > width) {
      kept.resize(kept_before_dots);
      return width >= 3 ? kept + "..." : kept;
    }
    if (used + columns + 3 <= width) kept_before_dots = kept.size() + shown.size();
    kept += shown;
    used += columns;
    rest.remove_prefix(next.length);
  }
  return kept;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (; !text.empty();) {
    const Utf8Character next = decode_utf8(text);
    columns += next.valid ? static_cast<std::size_t>(display_width(next.code)) : 1;
    text.remove_prefix(next.length);
  }
  return columns;
}

std::string_view file_name(const std::string& path) {
  return std::string_view(path).substr(path.rfind('/') + 1);
}

std::string_view without_blanks_before(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? "" : text.substr(first);
}

bool same_step(const WitnessRow& a, const WitnessRow& b) {
  return a.mark == 0 && b.mark == 0 && a.thread == b.thread && a.texts == b.texts &&
         a.place.file == b.place.file && a.place.line == b.place.line;
}

class WitnessPrinter {
 public:
  WitnessPrinter(const std::vector<WitnessRow>& rows, SourceLines& sources, unsigned width)
      : rows_(rows), sources_(sources), width_(std::max<std::size_t>(width, 40)) {
    choose_columns();
    choose_file();
  }

  std::string print() {
    print_head();
    const std::set<std::size_t> shown = rows_to_show();
    for (std::size_t i = 0; i < rows_.size();) {
      if (!shown.contains(i)) {
        const std::size_t begin = i;
        while (i < rows_.size() && !shown.contains(i)) ++i;
        text_ += fmt::format("{:{}}... {} more ...\n", "", margin, i - begin);
        continue;
      }
      std::size_t times = 1;
      while (i + times < rows_.size() && same_step(rows_[i], rows_[i + times])) ++times;
      print_row(rows_[i], times);
      i += times;
    }
    return std::move(text_);
  }

 private:
  void choose_columns() {
    std::map<std::string, std::size_t> weight;
    for (const WitnessRow& row : rows_) weight[row.thread] += row.mark != 0 ? 1'000'000 : 1;
    for (const auto& [thread, rows] : weight) threads_.push_back(thread);
    const std::size_t most = std::max<std::size_t>(1, (width_ - margin + gap) / (narrowest + gap));
    std::sort(threads_.begin(), threads_.end(), pedigree_before);
    if (threads_.size() > most) {
      std::sort(threads_.begin(), threads_.end(), [&](const std::string& a, const std::string& b) {
        return weight[a] != weight[b] ? weight[a] > weight[b] : pedigree_before(a, b);
      });
      threads_.resize(most - 1);
      std::sort(threads_.begin(), threads_.end(), pedigree_before);
      shared_ = true;
    }
    const std::size_t columns = threads_.size() + (shared_ ? 1 : 0);
    if (columns > 0) column_width_ = (width_ - margin - gap * (columns - 1)) / columns;
  }

  /// One file needs no name at each line.
  void choose_file() {
    for (const WitnessRow& row : rows_) {
      if (!row.place.known()) continue;
      if (one_file_.empty()) one_file_ = row.place.file;
      several_files_ |= one_file_ != row.place.file;
    }
  }

  void print_head() {
    if (!one_file_.empty() && !several_files_)
      text_ += fmt::format("{:{}}lines of {}\n", "", margin, fitted(one_file_, width_ - margin - 9));
    std::vector<std::string> names(threads_), rules;
    if (shared_) names.emplace_back("others");
    rules.assign(names.size(), std::string(column_width_, '-'));
    for (const auto& cells : {names, rules}) {
      std::string line(margin, ' ');
      for (const std::string& cell : cells) {
        const std::string shown = fitted(cell, column_width_);
        line += shown + std::string(column_width_ - std::min(column_width_, columns_of(shown)) + gap, ' ');
      }
      add_line(std::move(line));
    }
  }

  std::set<std::size_t> rows_to_show() const {
    std::set<std::size_t> shown;
    const auto add = [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < std::min(end, rows_.size()); ++i) shown.insert(i);
    };
    add(0, 3);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].mark != 0) add(i - std::min(i, rows_around), i + rows_around + 1);
    }
    add(rows_.size() - std::min(rows_.size(), rows_at_end), rows_.size());
    return shown;
  }

  void print_row(const WitnessRow& row, std::size_t times) {
    const auto found = std::find(threads_.begin(), threads_.end(), row.thread);
    const auto column = static_cast<std::size_t>(found - threads_.begin());
    bool first = true;
    for (std::string text : row.texts) {
      if (first && found == threads_.end()) text = row.thread + ": " + text;
      if (first && times > 1) text += fmt::format(" ({} times)", times);
      const std::string number = row.mark < 1000 ? fmt::format("{:2}", row.mark) : "";  // it would not fit
      const std::string sign = first && row.mark != 0 ? number + " >" : "";
      print_cell(sign, column, text);
      first = false;
    }
    if (row.place.known()) print_cell("", column, "  " + place_of(row.place));
  }

  std::string place_of(const SourceLocation& place) {
    std::string text = fmt::format("{}", place.line);
    if (several_files_) text = fmt::format("{}:{}", file_name(place.file), place.line);
    if (const std::optional<SourceExcerpt> excerpt = sources_.excerpt(place))
      text += fmt::format(" | {}", without_blanks_before(excerpt->line));
    return text;
  }

  void print_cell(const std::string& sign, std::size_t column, const std::string& text) {
    add_line(fmt::format("{:<{}}{:{}}{}", sign, margin, "", column * (column_width_ + gap),
                         fitted(text, column_width_)));
  }

  void add_line(std::string line) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    text_ += line + "\n";
  }

  const std::vector<WitnessRow>& rows_;
  SourceLines& sources_;
  std::size_t width_;
  std::vector<std::string> threads_;
  bool shared_ = false;  // the last column is of all other threads
  std::size_t column_width_ = 0;
  std::string one_file_;
  bool several_files_ = false;
  std::string text_;
};

}  // namespace

std::string print_witness(const std::vector<WitnessRow>& rows, SourceLines& sources, unsigned width) {
  return WitnessPrinter(rows, sources, width).print();
}

bool pedigree_before(const std::string& a, const std::string& b) {
  std::string_view left = a, right = b;
  while (!left.empty() && !right.empty()) {
    const std::string_view x = left.substr(0, left.find('.')), y = right.substr(0, right.find('.'));
    left.remove_prefix(std::min(left.size(), x.size() + 1));
    right.remove_prefix(std::min(right.size(), y.size() + 1));
    if (x == y) continue;
    unsigned long m = 0, n = 0;
    const bool numbers = std::from_chars(x.data(), x.data() + x.size(), m).ec == std::errc() &&
                         std::from_chars(y.data(), y.data() + y.size(), n).ec == std::errc();
    return numbers && m != n ? m < n : x < y;
  }
  return left.size() < right.size();
}

}  // namespace heddle
