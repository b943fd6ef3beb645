package dev.causebook.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {

    @ParameterizedTest
    @CsvSource({
        "0x904, 0x904",
        "0X904, 0x904",
        "0x0904, 0x904",
        "0x00000904, 0x904",
        "2308, 0x904",
        "'  2308 ', 0x904",
        "０ｘ９０４, 0x904",
        "２３０８, 0x904",
        "0x0, 0x0",
        "0, 0x0",
        "0xC000006D, 0xc000006d",
        "c000006d, 0xc000006d",
        "C000006D, 0xc000006d",
        "3221225581, 0xc000006d",
        "90a, 0x90a",
        "0xffffffffffffffff, 0xffffffffffffffff"
    })
    void one_code_in_many_notations(String written, String code) {
        assertEquals(Optional.of(code), ErrorCode.read(written));
        assertEquals(Optional.of(code), ErrorCode.read(code), "the one form reads as itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0x",
                "x904",
                "0x90g",
                "-1",
                "0x-1",
                "9 04",
                "0x1ffffffffffffffff",
                "99999999999999999999",
                "error",
                "0x904 0x7",
                "٢٣٠٨",
                "0o11"
            })
    void what_is_no_code(String written) {
        assertEquals(Optional.empty(), ErrorCode.read(written));
    }

    @Test
    void every_number_comes_back() {
        Random random = new Random(904);
        for (int draw = 0; draw < 2_000; draw++) {
            long number = random.nextLong() >>> random.nextInt(64);
            assertEquals(
                    Optional.of(ErrorCode.hex(number)),
                    ErrorCode.read(ErrorCode.hex(number)),
                    () -> "seed 904: " + number);
            if (number >= 0 && Long.toString(number).length() <= 18) {
                assertEquals(
                        Optional.of(ErrorCode.hex(number)),
                        ErrorCode.read(Long.toString(number)),
                        () -> "seed 904: " + number);
            }
        }
    }

    @Test
    void no_text_makes_it_throw() {
        Random random = new Random(905);
        for (int draw = 0; draw < 20_000; draw++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                text.appendCodePoint(
                        random.nextInt(3) == 0
                                ? random.nextInt(0x10FFFF)
                                : "0123456789abcdefxX ".charAt(random.nextInt(19)));
            }
            Optional<String> read = ErrorCode.read(text.toString());
            assertTrue(read.isEmpty() || read.get().matches("0x(0|[1-9a-f][0-9a-f]{0,15})"), () -> "seed 905: " + text);
        }
    }
}
