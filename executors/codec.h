#pragma once
// Codec<T>: how a value crosses a process border.
//
// Built in: trivially copyable types (their bytes), std::string, vector, array, pair, tuple, optional,
// variant, map. A type of your own that is not trivially copyable gets a specialisation with the two
// functions:
//
//   template <> struct heddle::executors::Codec<Unit> {
//     static void encode(const Unit& unit, ByteWriter& out) { encode_value(unit.file, out); }
//     static Unit decode(ByteReader& in) { return {.file = decode_value<std::string>(in)}; }
//   };
//
// Both ends are the same program image, so there is no version, no byte order and no padding rule. Pointers
// and views are refused at compile time: they mean nothing in another process. A trivially copyable struct
// that hides a pointer cannot be detected. Reading checks every length against the bytes that are left: a
// worker with a broken heap gives an error, not a crash of its parent.

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace heddle::executors {

/// Any bytes, text or not.
using Bytes = std::string;

class CodecError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class ByteWriter {
 public:
  void append(const void* data, std::size_t size) { out_.append(static_cast<const char*>(data), size); }
  [[nodiscard]] Bytes take() { return std::move(out_); }

 private:
  Bytes out_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view in) : in_(in) {}
  [[nodiscard]] std::size_t left() const { return in_.size(); }
  std::string_view take(std::size_t size) {
    if (size > in_.size()) throw CodecError("the encoded bytes end too early");
    const std::string_view taken = in_.substr(0, size);
    in_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view in_;
};

template <class T>
inline constexpr bool is_view = false;
template <class C>
inline constexpr bool is_view<std::basic_string_view<C>> = true;
template <class T, std::size_t N>
inline constexpr bool is_view<std::span<T, N>> = true;

template <class T>
struct Codec {
  static_assert(!std::is_pointer_v<T> && !std::is_member_pointer_v<T> && !is_view<T>,
                "a pointer or a view means nothing in another process: pass the value");
  static_assert(std::is_trivially_copyable_v<T>,
                "this type needs a specialisation of heddle::executors::Codec to cross a process border");

  static void encode(const T& value, ByteWriter& out) { out.append(&value, sizeof value); }
  static T decode(ByteReader& in) {
    std::array<std::byte, sizeof(T)> bytes;
    std::memcpy(bytes.data(), in.take(sizeof(T)).data(), sizeof(T));
    return std::bit_cast<T>(bytes);
  }
};

template <class T>
void encode_value(const T& value, ByteWriter& out) {
  Codec<T>::encode(value, out);
}

template <class T>
[[nodiscard]] T decode_value(ByteReader& in) {
  return Codec<T>::decode(in);
}

/// Reads a count of elements of at least one byte each; a count that cannot be true is an error before any
/// memory is taken for it.
[[nodiscard]] inline std::size_t decode_count(ByteReader& in) {
  const auto count = decode_value<std::size_t>(in);
  if (count > in.left()) throw CodecError("the encoded bytes claim more elements than there are bytes");
  return count;
}

template <>
struct Codec<std::string> {
  static void encode(const std::string& text, ByteWriter& out) {
    encode_value(text.size(), out);
    out.append(text.data(), text.size());
  }
  static std::string decode(ByteReader& in) { return std::string(in.take(decode_count(in))); }
};

template <class T>
struct Codec<std::vector<T>> {
  static void encode(const std::vector<T>& values, ByteWriter& out) {
    encode_value(values.size(), out);
    for (const T& value : values) encode_value(value, out);
  }
  static std::vector<T> decode(ByteReader& in) {
    std::vector<T> values;
    for (std::size_t left = decode_count(in); left > 0; --left) values.push_back(decode_value<T>(in));
    return values;
  }
};

template <class T, std::size_t N>
struct Codec<std::array<T, N>> {
  static void encode(const std::array<T, N>& values, ByteWriter& out) {
    for (const T& value : values) encode_value(value, out);
  }
  static std::array<T, N> decode(ByteReader& in) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      return std::array<T, N>{(static_cast<void>(I), decode_value<T>(in))...};
    }(std::make_index_sequence<N>());
  }
};

template <class A, class B>
struct Codec<std::pair<A, B>> {
  static void encode(const std::pair<A, B>& values, ByteWriter& out) {
    encode_value(values.first, out);
    encode_value(values.second, out);
  }
  static std::pair<A, B> decode(ByteReader& in) {
    A first = decode_value<A>(in);
    return {std::move(first), decode_value<B>(in)};
  }
};

template <class... T>
struct Codec<std::tuple<T...>> {
  static void encode(const std::tuple<T...>& values, ByteWriter& out) {
    std::apply([&](const T&... value) { (encode_value(value, out), ...); }, values);
  }
  // Braces, not parentheses: only in a braced list are the elements evaluated from left to right.
  static std::tuple<T...> decode([[maybe_unused]] ByteReader& in) {
    return std::tuple<T...>{decode_value<T>(in)...};
  }
};

template <class T>
struct Codec<std::optional<T>> {
  static void encode(const std::optional<T>& value, ByteWriter& out) {
    encode_value(static_cast<char>(value.has_value()), out);
    if (value) encode_value(*value, out);
  }
  static std::optional<T> decode(ByteReader& in) {
    if (decode_value<char>(in) == 0) return std::nullopt;
    return decode_value<T>(in);
  }
};

template <class... T>
struct Codec<std::variant<T...>> {
  static void encode(const std::variant<T...>& value, ByteWriter& out) {
    encode_value(value.index(), out);
    std::visit([&](const auto& held) { encode_value(held, out); }, value);
  }
  static std::variant<T...> decode(ByteReader& in) {
    return decode_alternative<0>(decode_value<std::size_t>(in), in);
  }

 private:
  template <std::size_t I>
  static std::variant<T...> decode_alternative(std::size_t index, ByteReader& in) {
    using Variant = std::variant<T...>;
    if constexpr (I == sizeof...(T)) {
      throw CodecError("the encoded bytes name an alternative that the variant does not have");
    } else {
      if (index != I) return decode_alternative<I + 1>(index, in);
      return Variant(std::in_place_index<I>, decode_value<std::variant_alternative_t<I, Variant>>(in));
    }
  }
};

template <class K, class V, class Compare>
struct Codec<std::map<K, V, Compare>> {
  static void encode(const std::map<K, V, Compare>& values, ByteWriter& out) {
    encode_value(values.size(), out);
    for (const auto& [key, value] : values) {
      encode_value(key, out);
      encode_value(value, out);
    }
  }
  static std::map<K, V, Compare> decode(ByteReader& in) {
    std::map<K, V, Compare> values;
    for (std::size_t left = decode_count(in); left > 0; --left) {
      K key = decode_value<K>(in);
      values.emplace_hint(values.end(), std::move(key), decode_value<V>(in));
    }
    return values;
  }
};

}  // namespace heddle::executors
