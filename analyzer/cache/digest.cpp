#include "analyzer/cache/digest.h"

#include <llvm/Support/BLAKE3.h>

#include <cstdint>

namespace heddle::analyzer::cache {

struct Hasher::State {
  llvm::BLAKE3 blake;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {}
Hasher::~Hasher() = default;

Hasher& Hasher::add(std::string_view text) {
  std::array<unsigned char, 8> length{};
  for (std::size_t i = 0; i < length.size(); ++i)
    length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(text.size()) >> (8 * i));
  state_->blake.update(llvm::ArrayRef<std::uint8_t>(length.data(), length.size()));
  state_->blake.update(llvm::StringRef(text.data(), text.size()));
  return *this;
}

Digest Hasher::take() {
  Digest digest;
  digest.bytes = state_->blake.final<32>();
  return digest;
}

Digest digest_of(std::string_view bytes) { return Hasher().add(bytes).take(); }

std::string Digest::hex() const {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const unsigned char byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace heddle::analyzer::cache
