#include "findings/function_name.h"

namespace heddle {
namespace {

bool is_open(char c) { return c == '(' || c == '<' || c == '[' || c == '{'; }
bool is_close(char c) { return c == ')' || c == '>' || c == ']' || c == '}'; }

/// Where the bracket that ends at the end of the text begins; npos where it has no beginning.
std::size_t beginning_of_brackets(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (is_close(text[i])) ++depth;
    if (is_open(text[i]) && --depth == 0) return i;
  }
  return std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Cuts what stands behind the name: "[clone .part.0]", "const", parameters, template arguments.
std::string_view without_end(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    bool cut = false;
    for (const std::string_view word : {" const", " volatile", " &", "&"})
      if (text.ends_with(word)) text.remove_suffix(word.size()), cut = true;
    if (cut) continue;
    if (text.empty() || !is_close(text.back())) return text;
    const std::size_t begin = beginning_of_brackets(text);
    if (begin == std::string_view::npos || begin == 0) return text;
    text = text.substr(0, begin);
  }
}

/// An operator's name may hold brackets, and ends before its parameters.
std::string_view operator_name(std::string_view text, std::size_t at) {
  const std::string_view name = text.substr(at);
  constexpr std::string_view call = "operator()";
  if (name.starts_with(call)) return call;
  return trimmed(name.substr(0, name.find('(')));
}

/// The beginning of a word, not a part of one.
std::size_t find_operator(std::string_view text) {
  const std::size_t at = text.rfind("operator");
  if (at == std::string_view::npos) return at;
  const bool begins = at == 0 || text[at - 1] == ':' || text[at - 1] == ' ';
  const std::size_t end = at + 8;
  const bool ends = end < text.size() && text[end] != '_' && (text[end] < '0' || text[end] > '9') &&
                    (text[end] < 'a' || text[end] > 'z') && (text[end] < 'A' || text[end] > 'Z');
  return begins && ends ? at : std::string_view::npos;
}

}  // namespace

std::string_view base_name(std::string_view function) {
  if (const std::size_t at = find_operator(function); at != std::string_view::npos)
    return operator_name(function, at);
  std::string_view text = without_end(function);
  std::size_t depth = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (is_close(text[i])) ++depth;
    if (is_open(text[i]) && depth > 0) --depth;
    if (depth == 0 && (text[i] == ' ' || text[i] == ':')) return text.substr(i + 1);
  }
  return text;
}

}  // namespace heddle
