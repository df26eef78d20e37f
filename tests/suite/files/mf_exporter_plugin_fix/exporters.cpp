// kind: none
// static: none
// build: none

// Measurements go to exporters, which are plug-ins.
#include "exporters.h"

void TextExporter::emit(const std::string& name, double value) {
  std::lock_guard<std::mutex> lock(mutex_);
  text_ += name + " " + std::to_string(value) + "\n";
  ++lines_;
}

std::size_t TextExporter::emitted() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return lines_;
}

void BatchExporter::emit(const std::string& name, double value) {
  std::lock_guard<std::mutex> lock(mutex_);
  batch_.push_back(name + "=" + std::to_string(value));
  if (batch_.size() == 2) {
    sent_ += batch_.size();
    batch_.clear();
  }
}

std::size_t BatchExporter::emitted() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return sent_ + batch_.size();
}
