// The methods of str.

#include "vm/str_methods.h"

#include "vm/bytes_data.h"
#include "vm/codecs.h"
#include "vm/containers.h"

namespace plait::vm {

namespace {

Value str_encode(Mutator& m, Value* args, uint32_t) {
    Codec codec;
    std::string handler;
    if (!codec_arguments(m, args[1], args[2], "encode", &codec, &handler)) return kNoValue;
    return encode_text(m, args[0], codec, handler);
}

// str(object='', encoding='utf-8', errors='strict')
Value str_new(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty() && args[2].empty() && args[3].empty()) return new_str(m, "");
    if (args[2].empty() && args[3].empty()) return str_of(m, args[1]);
    Codec codec;
    std::string handler, copy;
    if (!codec_arguments(m, args[2], args[3], "str", &codec, &handler)) return kNoValue;
    if (args[1].empty()) return new_str(m, "");
    const Value bytes = payload_of(m, args[1]);
    if (m.is(bytes, Kind::Str))
        return m.raise(ErrorType::TypeError, "decoding str is not supported");
    if (!is_bytes_like(m, bytes)) {
        return m.raise(ErrorType::TypeError,
                       "decoding to str: need a bytes-like object, %s found",
                       type_name(m, args[1]));
    }
    return decode_text(m, bytes_of(m, bytes, &copy), codec, handler);
}

Value str_format_method(Mutator& m, Value* args, uint32_t) {
    Str* spec = str_argument(m, args[1], "__format__() argument must be str, not %s");
    return spec ? format_of(m, args[0], m.value_of(spec)) : kNoValue;
}

Value str_getnewargs(Mutator& m, Value* args, uint32_t) {
    return new_tuple(m, args, 1);
}

constexpr uint16_t kMethod = kNativeMethod;

// clang-format off
constexpr NativeDef kMethods[] = {
    {"__new__", str_new, nullptr, 1, 4, 0, kNativeStatic, "cls,object,encoding,errors"},
    {"__format__", str_format_method, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__getnewargs__", str_getnewargs, nullptr, 1, 1, 0, kMethod, nullptr},
    {"find", str_find, nullptr, 2, 4, 0, kMethod, nullptr},
    {"rfind", str_rfind, nullptr, 2, 4, 0, kMethod, nullptr},
    {"index", str_index, nullptr, 2, 4, 0, kMethod, nullptr},
    {"rindex", str_rindex, nullptr, 2, 4, 0, kMethod, nullptr},
    {"count", str_count, nullptr, 2, 4, 0, kMethod, nullptr},
    {"startswith", str_startswith, nullptr, 2, 4, 0, kMethod, nullptr},
    {"endswith", str_endswith, nullptr, 2, 4, 0, kMethod, nullptr},
    {"replace", str_replace, nullptr, 3, 4, 0, kMethod, nullptr},
    {"removeprefix", str_removeprefix, nullptr, 2, 2, 0, kMethod, nullptr},
    {"removesuffix", str_removesuffix, nullptr, 2, 2, 0, kMethod, nullptr},
    {"split", str_split, nullptr, 1, 3, 0, kMethod, "self,sep,maxsplit"},
    {"rsplit", str_rsplit, nullptr, 1, 3, 0, kMethod, "self,sep,maxsplit"},
    {"splitlines", str_splitlines, nullptr, 1, 2, 0, kMethod, "self,keepends"},
    {"partition", str_partition, nullptr, 2, 2, 0, kMethod, nullptr},
    {"rpartition", str_rpartition, nullptr, 2, 2, 0, kMethod, nullptr},
    {"strip", str_strip, nullptr, 1, 2, 0, kMethod, nullptr},
    {"lstrip", str_lstrip, nullptr, 1, 2, 0, kMethod, nullptr},
    {"rstrip", str_rstrip, nullptr, 1, 2, 0, kMethod, nullptr},
    {"upper", str_upper, nullptr, 1, 1, 0, kMethod, nullptr},
    {"lower", str_lower, nullptr, 1, 1, 0, kMethod, nullptr},
    {"casefold", str_casefold, nullptr, 1, 1, 0, kMethod, nullptr},
    {"title", str_title, nullptr, 1, 1, 0, kMethod, nullptr},
    {"capitalize", str_capitalize, nullptr, 1, 1, 0, kMethod, nullptr},
    {"swapcase", str_swapcase, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isalpha", str_isalpha, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isalnum", str_isalnum, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isdigit", str_isdigit, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isdecimal", str_isdecimal, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isnumeric", str_isnumeric, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isspace", str_isspace, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isupper", str_isupper, nullptr, 1, 1, 0, kMethod, nullptr},
    {"islower", str_islower, nullptr, 1, 1, 0, kMethod, nullptr},
    {"istitle", str_istitle, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isascii", str_isascii, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isprintable", str_isprintable, nullptr, 1, 1, 0, kMethod, nullptr},
    {"isidentifier", str_isidentifier, nullptr, 1, 1, 0, kMethod, nullptr},
    {"center", str_center, nullptr, 2, 3, 0, kMethod, nullptr},
    {"ljust", str_ljust, nullptr, 2, 3, 0, kMethod, nullptr},
    {"rjust", str_rjust, nullptr, 2, 3, 0, kMethod, nullptr},
    {"zfill", str_zfill, nullptr, 2, 2, 0, kMethod, nullptr},
    {"expandtabs", str_expandtabs, nullptr, 1, 2, 0, kMethod, "self,tabsize"},
    {"maketrans", str_maketrans, nullptr, 1, 3, 0, kNativeStatic, nullptr},
    {"translate", str_translate, str_translate_step, 2, 2, 3, kMethod | kNativeCatches, nullptr},
    {"encode", str_encode, nullptr, 1, 3, 0, kMethod, "self,encoding,errors"},
    {"join", str_join_leaf, str_join_step, 2, 2, 3, kMethod | kNativeCatches, nullptr},
    {"format", str_format, nullptr, 1, 3, 0, kMethod, "self,/,*args,**kwargs"},
    {"format_map", str_format_map, nullptr, 2, 2, 0, kMethod, nullptr},
};
// clang-format on

} // namespace

const NativeTable kStrNatives = {kMethods, sizeof kMethods / sizeof kMethods[0]};

} // namespace plait::vm
