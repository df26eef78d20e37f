#pragma once
#include <memory>

class Codec {
 public:
  virtual ~Codec() = default;
  virtual void encode(int pixels) = 0;
  virtual int bytes() const = 0;
};

std::unique_ptr<Codec> make_codec();
