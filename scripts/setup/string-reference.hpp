// Forced in front of better-sqlite3's sources when they are built for Node-API 9.
//
// Persistent references to strings came with Node-API 10 and are the only thing of it that better-sqlite3
// uses. Here such a reference keeps its string as the one element of an array, which every Node-API can hold.
#pragma once

#include <napi.h>

#include <utility>

namespace Napi {

template <>
class Reference<String> {
 public:
  static Reference New(const String& value, uint32_t count = 0) {
    Array box = Array::New(value.Env(), 1);
    box.Set(uint32_t{0}, value);
    return Reference(Reference<Array>::New(box, count));
  }

  Reference() = default;
  Reference(Reference&& other) = default;
  Reference& operator=(Reference&& other) = default;

  bool IsEmpty() const { return box_.IsEmpty(); }
  Napi::Env Env() const { return box_.Env(); }
  void Reset() { box_.Reset(); }

  String Value() const {
    if (box_.IsEmpty()) return String();
    return box_.Value().Get(uint32_t{0}).As<String>();
  }

 private:
  explicit Reference(Reference<Array>&& box) : box_(std::move(box)) {}

  Reference<Array> box_;
};

}  // namespace Napi
