// kind: race
// static: race
// build: none
// primitive: std::mutex, virtual calls
// sharing: members of an object behind an interface
// mistake: one of the implementations of an interface has no lock
// seen by: the simulator, ThreadSanitizer

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
  batch_.push_back(name + "=" + std::to_string(value));  // EXPECT-RACE
  if (batch_.size() == 2) {                              // EXPECT-RACE
    sent_ += batch_.size();                              // EXPECT-RACE
    batch_.clear();                                      // EXPECT-RACE
  }
}

std::size_t BatchExporter::emitted() const {
  return sent_ + batch_.size();  // EXPECT-RACE
}
