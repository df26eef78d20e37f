#include "tools/compiler_arguments.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "findings/write_file.h"

namespace heddle::tools {
namespace {

// Options whose value is the next word. Joined forms (-Idir, -ofile) need no entry.
constexpr std::array<std::string_view, 38> takes_value{"-o",
                                                       "-I",
                                                       "-L",
                                                       "-D",
                                                       "-U",
                                                       "-include",
                                                       "-isystem",
                                                       "-iquote",
                                                       "-idirafter",
                                                       "-imacros",
                                                       "-iprefix",
                                                       "-isysroot",
                                                       "-iwithprefix",
                                                       "-MF",
                                                       "-MT",
                                                       "-MQ",
                                                       "-MJ",
                                                       "-arch",
                                                       "-target",
                                                       "-T",
                                                       "-u",
                                                       "-z",
                                                       "-e",
                                                       "-l",
                                                       "-Xlinker",
                                                       "-Xclang",
                                                       "-Xpreprocessor",
                                                       "-Xassembler",
                                                       "-mllvm",
                                                       "-framework",
                                                       "--param",
                                                       "-wrapper",
                                                       "-aux-info",
                                                       "-dumpdir",
                                                       "-dumpbase",
                                                       "--sysroot",
                                                       "-gcc-toolchain",
                                                       "-include-pch"};

// With one of these nothing is linked.
constexpr std::array<std::string_view, 11> stops_before_link{
    "-c", "-S",           "-E",        "-M",        "-MM",      "-fsyntax-only",
    "-r", "--precompile", "-emit-pch", "-emit-ast", "--analyze"};
// Questions: the compiler answers and does nothing.
constexpr std::array<std::string_view, 8> questions{"--version",    "--help",       "-dumpversion",
                                                    "-dumpmachine", "-dumpspecs",   "-dumpfullversion",
                                                    "-###",         "--target-help"};

constexpr std::array<std::string_view, 17> source_endings{".c",    ".cc",  ".cpp", ".cxx", ".c++", ".C",
                                                          ".CPP",  ".cp",  ".m",   ".mm",  ".i",   ".ii",
                                                          ".cppm", ".ixx", ".s",   ".S",   ".sx"};
constexpr std::array<std::string_view, 7> header_endings{".h", ".hh", ".hpp", ".hxx", ".h++", ".H", ".tcc"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <std::size_t N>
bool ends_with_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view ending) {
    return word.size() > ending.size() && word.ends_with(ending);
  });
}

/// Opens response files, so that what they hold is seen. One level of nesting is all that build systems
/// write; deeper ones end at the bound.
std::vector<std::string> open_responses(const std::vector<std::string>& arguments, int depth = 0) {
  std::vector<std::string> words;
  for (const std::string& argument : arguments) {
    Result<std::string> text = Error{};
    if (argument.size() > 1 && argument[0] == '@' && depth < 8) text = read_file(argument.substr(1));
    if (!text) {
      words.push_back(argument);
      continue;
    }
    for (std::string& word : open_responses(split_response(*text), depth + 1))
      words.push_back(std::move(word));
  }
  return words;
}

/// "-fsanitize=thread,undefined" -> "-fsanitize=undefined"; empty: the word goes away.
std::string without_thread_sanitizer(const std::string& word, std::string& refusal) {
  constexpr std::string_view flag = "-fsanitize=";
  std::string kept;
  std::string_view rest = std::string_view(word).substr(flag.size());
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    if (name == "address" || name == "memory" || name == "hwaddress" || name == "leak" ||
        name == "kernel-address") {
      refusal =
          "-fsanitize=" + std::string(name) + " cannot be joined with simulation; leave it out of this build";
    }
    if (name != "thread") kept += (kept.empty() ? "" : ",") + std::string(name);
  }
  return kept.empty() ? "" : std::string(flag) + kept;
}

class Reader {
 public:
  explicit Reader(const std::vector<std::string>& arguments) {
    for (const std::string& word : open_responses(arguments)) read(word);
    result_.compiles = !result_.sources.empty();
    const bool has_input = result_.compiles || other_inputs_ > 0;
    result_.links =
        has_input && !stops_ && !question_ && !(headers_ > 0 && other_inputs_ == 0 && !result_.compiles);
    if (static_ && result_.links && !result_.shared) {
      result_.refusal =
          "a -static program cannot be simulated: the runtime takes the place of functions of libc.so; link "
          "without -static (-static-libstdc++ and -static-libgcc are fine)";
    }
  }
  CompilerArguments take() { return std::move(result_); }

 private:
  void read(const std::string& word) {
    if (value_follows_) {
      if (after_x_) language_is_source_ = word != "none" && word.find("header") == std::string::npos;
      value_follows_ = after_x_ = false;
      result_.words.push_back(word);
      return;
    }
    if (word.starts_with("-fsanitize=")) {
      std::string kept = without_thread_sanitizer(word, result_.refusal);
      if (!kept.empty()) result_.words.push_back(std::move(kept));
      return;
    }
    if (word.size() > 1 && word[0] == '-') {
      read_option(word);
    } else {
      read_input(word);
    }
    result_.words.push_back(word);
  }

  void read_option(std::string_view word) {
    value_follows_ = is_one_of(word, takes_value) || word == "-x";
    after_x_ = word == "-x";
    if (word.size() > 2 && word.starts_with("-x") && word[2] != 'a') language_is_source_ = word != "-xnone";
    stops_ |= is_one_of(word, stops_before_link);
    question_ |= is_one_of(word, questions) || word.starts_with("-print-") || word.starts_with("--print-");
    result_.shared |= word == "-shared" || word == "--shared";
    result_.static_cxx_library |= word == "-static-libstdc++";
    static_ |= word == "-static" || word == "--static" || word == "-static-pie";
    if (word.starts_with("-l") && word.size() > 2) ++other_inputs_;
  }

  void read_input(std::string_view word) {
    if (language_is_source_ || ends_with_one_of(word, source_endings)) {
      result_.sources.push_back(result_.words.size());
    } else if (ends_with_one_of(word, header_endings)) {
      ++headers_;
    } else {
      ++other_inputs_;
      result_.objects.push_back(result_.words.size());
    }
  }

  CompilerArguments result_;
  bool value_follows_ = false, after_x_ = false, language_is_source_ = false;
  bool stops_ = false, question_ = false, static_ = false;
  std::size_t headers_ = 0, other_inputs_ = 0;
};

}  // namespace

std::vector<std::string> split_response(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool inside = false;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
      word += text[++i];
      inside = true;
    } else if (quote != 0) {
      if (c == quote)
        quote = 0;
      else
        word += c;
    } else if (c == '"' || c == '\'') {
      quote = c;
      inside = true;
    } else if (!blank) {
      word += c;
      inside = true;
    } else if (inside) {
      words.push_back(std::move(word));
      word.clear();
      inside = false;
    }
  }
  if (inside) words.push_back(std::move(word));
  return words;
}

CompilerArguments read_compiler_arguments(const std::vector<std::string>& arguments) {
  return Reader(arguments).take();
}

}  // namespace heddle::tools
